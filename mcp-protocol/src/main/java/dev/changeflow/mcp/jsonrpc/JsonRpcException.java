package dev.changeflow.mcp.jsonrpc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Ends a request with an error response. The message goes to the peer as it is, so it must tell no secret. */
public final class JsonRpcException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient @Nullable JsonNode data;

    /** A failure with a message for the peer. */
    public JsonRpcException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** A failure with a message and data for the peer. */
    public JsonRpcException(ErrorCode code, String message, @Nullable JsonNode data) {
        super(message, null, false, false);
        this.code = code;
        this.data = data;
    }

    /** Which failure. */
    public ErrorCode code() {
        return code;
    }

    /** The error's {@code data}, if it has any. */
    public Optional<JsonNode> data() {
        return Optional.ofNullable(data);
    }

    /** The message, never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
