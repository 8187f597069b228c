package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.schema.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/**
 * News that a list is another one.
 *
 * @param filter that asks for it
 * @param method of the notification, and topic on the event bus
 */
record ListFeed(String filter, String method) implements Feed {

    static final ListFeed TOOLS = new ListFeed("toolsListChanged", "notifications/tools/list_changed");
    static final ListFeed PROMPTS = new ListFeed("promptsListChanged", "notifications/prompts/list_changed");
    static final ListFeed RESOURCES = new ListFeed("resourcesListChanged", "notifications/resources/list_changed");

    @Override
    public Optional<Honoured> honour(JsonNode wanted, Call call) {
        if (!wanted.isBoolean()) {
            throw new JsonRpcException(
                    ErrorCode.INVALID_PARAMS, "Invalid params: \"notifications." + filter + "\" must be true or false");
        }
        return wanted.booleanValue()
                ? Optional.of(new Honoured(
                        BooleanNode.TRUE,
                        List.of(method),
                        event -> Optional.of(new Notification(method, Json.object()))))
                : Optional.empty();
    }
}
