package dev.changeflow.mcp.jsonrpc;

import tools.jackson.databind.node.ObjectNode;

/**
 * A call that wants an answer.
 *
 * @param id the sender's name for it
 * @param method any text
 * @param params by name; empty if the message has none. Not to be changed
 */
public record Request(RequestId id, String method, ObjectNode params) implements Message {

    @Override
    public ObjectNode toJson() {
        ObjectNode json = Envelopes.started();
        json.set("id", id.toJson());
        return Envelopes.call(json, method, params);
    }
}
