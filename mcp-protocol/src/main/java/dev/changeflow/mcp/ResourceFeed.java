package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.schema.Json;
import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * News that a resource reads differently. Honoured while the server has resources; whether it has these is not asked, and
 * whether the caller may know of one is asked each time there is news.
 */
record ResourceFeed(ResourcesFeature resources) implements Feed {

    static final String METHOD = "notifications/resources/updated";

    private static final int MOST = 1_000;
    private static final int LONGEST_URI = 2_000;

    /** The topic of a resource on the event bus. */
    static String topic(String uri) {
        return METHOD + ' ' + uri;
    }

    /** Adds to what a server declares of its resources. */
    static void declare(ObjectNode capability, boolean news) {
        if (news) {
            capability.put("subscribe", true);
        }
    }

    @Override
    public String filter() {
        return "resourceSubscriptions";
    }

    @Override
    public Optional<Honoured> honour(JsonNode wanted, Call call) {
        Set<String> uris = uris(wanted);
        Optional<Principal> caller = call.peer().principal();
        return uris.isEmpty() || !resources.any()
                ? Optional.empty()
                : Optional.of(new Honoured(
                        Json.mapper().valueToTree(uris),
                        uris.stream().map(ResourceFeed::topic).toList(),
                        event -> updated(event.path("uri").asString(""), caller)));
    }

    private Set<String> uris(JsonNode wanted) {
        if (!wanted.isArray() || wanted.size() > MOST) {
            throw invalid("be an array of at most " + MOST + " URIs");
        }
        Set<String> uris = new LinkedHashSet<>();
        for (JsonNode uri : wanted) {
            if (!uri.isString() || uri.stringValue().length() > LONGEST_URI) {
                throw invalid("hold nothing but URIs of at most " + LONGEST_URI + " characters");
            }
            uris.add(uri.stringValue());
        }
        return uris;
    }

    private Optional<Notification> updated(String uri, Optional<Principal> caller) {
        return resources.hides(uri, caller)
                ? Optional.empty()
                : Optional.of(new Notification(METHOD, Json.object().put("uri", uri)));
    }

    private JsonRpcException invalid(String rule) {
        return new JsonRpcException(
                ErrorCode.INVALID_PARAMS, "Invalid params: \"notifications." + filter() + "\" must " + rule);
    }
}
