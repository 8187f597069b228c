package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.schema.Json;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** News that a resource reads differently. */
record ResourceFeed() implements Feed {

    static final String METHOD = "notifications/resources/updated";

    private static final int MOST = 1_000;
    private static final int LONGEST_URI = 2_000;

    /** The topic of a resource on the event bus. */
    static String topic(String uri) {
        return METHOD + ' ' + uri;
    }

    @Override
    public String filter() {
        return "resourceSubscriptions";
    }

    @Override
    public Optional<Honoured> honour(JsonNode wanted, Call call) {
        Set<String> uris = new LinkedHashSet<>();
        for (JsonNode uri : wanted) {
            if (!uri.isString() || uri.stringValue().length() > LONGEST_URI) {
                throw invalid("each be a URI of at most " + LONGEST_URI + " characters");
            }
            uris.add(uri.stringValue());
        }
        if (!wanted.isArray() || uris.size() > MOST) {
            throw invalid("be an array of at most " + MOST + " URIs");
        }
        return uris.isEmpty()
                ? Optional.empty()
                : Optional.of(new Honoured(
                        Json.mapper().valueToTree(uris),
                        uris.stream().map(ResourceFeed::topic).toList(),
                        ResourceFeed::updated));
    }

    private static Optional<Notification> updated(JsonNode event) {
        return Optional.of(new Notification(
                METHOD, Json.object().put("uri", event.path("uri").asString(""))));
    }

    private JsonRpcException invalid(String rule) {
        return new JsonRpcException(
                ErrorCode.INVALID_PARAMS, "Invalid params: \"notifications." + filter() + "\" must " + rule);
    }
}
