package dev.changeflow.mcp.jsonrpc;

import dev.changeflow.mcp.schema.Json;
import tools.jackson.databind.node.ObjectNode;

/** The members all messages begin with. */
final class Envelopes {

    static final String VERSION = "2.0";

    private Envelopes() {}

    static ObjectNode started() {
        return Json.object().put("jsonrpc", VERSION);
    }

    static ObjectNode call(ObjectNode json, String method, ObjectNode params) {
        json.put("method", method);
        if (!params.isEmpty()) {
            json.set("params", params);
        }
        return json;
    }
}
