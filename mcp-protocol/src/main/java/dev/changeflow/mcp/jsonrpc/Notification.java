package dev.changeflow.mcp.jsonrpc;

import tools.jackson.databind.node.ObjectNode;

/**
 * A call that wants no answer and never gets one.
 *
 * @param method any text
 * @param params by name; empty if the message has none. Not to be changed
 */
public record Notification(String method, ObjectNode params) implements Message {

    @Override
    public ObjectNode toJson() {
        return Envelopes.call(Envelopes.started(), method, params);
    }
}
