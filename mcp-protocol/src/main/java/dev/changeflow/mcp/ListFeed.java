package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.schema.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * News that a list is another one. Honoured while the server declares the list.
 *
 * @param filter that asks for it
 * @param method of the notification, and topic on the event bus
 * @param declared whether there is such a list now
 */
record ListFeed(String filter, String method, BooleanSupplier declared) implements Feed {

    static final String TOOLS = "notifications/tools/list_changed";
    static final String PROMPTS = "notifications/prompts/list_changed";
    static final String RESOURCES = "notifications/resources/list_changed";

    static ListFeed tools(Catalogues listed) {
        return new ListFeed("toolsListChanged", TOOLS, () -> !listed.tools().isEmpty());
    }

    static ListFeed prompts(Catalogues listed) {
        return new ListFeed(
                "promptsListChanged", PROMPTS, () -> !listed.prompts().isEmpty());
    }

    static ListFeed resources(Catalogues listed) {
        return new ListFeed("resourcesListChanged", RESOURCES, listed::hasResources);
    }

    /** Adds to what a server declares of a list. */
    static void declare(ObjectNode capability, boolean news) {
        if (news) {
            capability.put("listChanged", true);
        }
    }

    @Override
    public Optional<Honoured> honour(JsonNode wanted, Call call) {
        if (!wanted.isBoolean()) {
            throw new JsonRpcException(
                    ErrorCode.INVALID_PARAMS, "Invalid params: \"notifications." + filter + "\" must be true or false");
        }
        return wanted.booleanValue() && declared.getAsBoolean()
                ? Optional.of(new Honoured(
                        BooleanNode.TRUE,
                        List.of(method),
                        event -> Optional.of(new Notification(method, Json.object()))))
                : Optional.empty();
    }
}
