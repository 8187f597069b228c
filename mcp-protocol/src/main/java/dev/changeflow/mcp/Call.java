package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.schema.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request on its way to its method.
 *
 * @param method of the request
 * @param params untrusted
 * @param metadata of the request
 * @param peer who called
 */
record Call(String method, ObjectNode params, RequestMetadata metadata, Peer peer) {

    private static final int LONGEST_SHOWN = 128;

    /** A parameter that must be given as text. */
    String text(String name) {
        JsonNode value = params.get(name);
        if (value == null || !value.isString()) {
            throw new JsonRpcException(
                    ErrorCode.INVALID_PARAMS, "Invalid params: \"" + name + "\" is required and must be a string");
        }
        return value.stringValue();
    }

    /** The {@code arguments} parameter; empty if absent. */
    ObjectNode arguments() {
        JsonNode arguments = params.path("arguments");
        if (arguments.isMissingNode() || arguments.isNull()) {
            return Json.object();
        }
        if (arguments instanceof ObjectNode object) {
            return object;
        }
        throw new JsonRpcException(ErrorCode.INVALID_PARAMS, "Invalid params: \"arguments\" must be an object");
    }

    /** A peer's text, short enough for a message. */
    static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + '…';
    }
}
