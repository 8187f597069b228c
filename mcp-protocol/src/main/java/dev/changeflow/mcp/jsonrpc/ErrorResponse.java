package dev.changeflow.mcp.jsonrpc;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a request that went wrong, or to bytes that were no message.
 *
 * @param id of the request, or null if none could be read; the member is then left out
 * @param code which failure
 * @param message for the peer
 * @param data further facts for the peer, or null
 */
public record ErrorResponse(
        @Nullable RequestId id,
        ErrorCode code,
        String message,
        @Nullable JsonNode data) implements Reply {

    /** An error without data. */
    public ErrorResponse(@Nullable RequestId id, ErrorCode code, String message) {
        this(id, code, message, null);
    }

    /** The error that answers the request {@code id} for a failure. */
    public static ErrorResponse of(@Nullable RequestId id, JsonRpcException failure) {
        return new ErrorResponse(
                id, failure.code(), failure.reason(), failure.data().orElse(null));
    }

    @Override
    public ObjectNode toJson() {
        ObjectNode json = Envelopes.started();
        if (id != null) {
            json.set("id", id.toJson());
        }
        ObjectNode error = json.putObject("error");
        error.put("code", code.code());
        error.put("message", message);
        if (data != null) {
            error.set("data", data);
        }
        return json;
    }
}
