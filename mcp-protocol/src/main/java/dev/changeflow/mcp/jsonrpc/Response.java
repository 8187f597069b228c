package dev.changeflow.mcp.jsonrpc;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a request that went well.
 *
 * @param id of the request
 * @param result not to be changed: parts of it may be shared by many answers
 */
public record Response(RequestId id, JsonNode result) implements Reply {

    @Override
    public ObjectNode toJson() {
        ObjectNode json = Envelopes.started();
        json.set("id", id.toJson());
        json.set("result", result);
        return json;
    }
}
