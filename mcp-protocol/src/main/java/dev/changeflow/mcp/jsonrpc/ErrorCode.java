package dev.changeflow.mcp.jsonrpc;

/**
 * Every failure a peer can be told of, with its JSON-RPC code and, for a request of the newest revision over HTTP, the
 * status. Revisions with a handshake answer 200 with the same body. A refusal that a model could act on is none of
 * these but a tool result with {@code isError}.
 */
public enum ErrorCode {
    /** The bytes are no JSON, or no JSON within the limits. Not for JSON of the wrong shape. */
    PARSE_ERROR(-32700, 400),
    /** JSON that is no message, or a message that has no place here. Not for a fault inside {@code params}. */
    INVALID_REQUEST(-32600, 400),
    /** A method that this server, or the revision spoken, does not have. Not for a tool's or prompt's unknown name. */
    METHOD_NOT_FOUND(-32601, 404),
    /** The request's own {@code _meta} lacks a required field or has a malformed one. */
    INVALID_METADATA(-32602, 400),
    /** {@code params} of the wrong shape, an unknown tool or prompt, a bad cursor. */
    INVALID_PARAMS(-32602, 200),
    /** {@code resources/read} of a URI that names nothing. The error's data carry the URI. */
    RESOURCE_NOT_FOUND(-32602, 200),
    /** The same, as revisions up to 2025-11-25 number it. Never sent to a newer peer. */
    RESOURCE_NOT_FOUND_BEFORE_2026(-32002, 200),
    /**
     * Anything unexpected; the message carries a correlation id and nothing else. Answered with 200, for the method may
     * have taken effect and an intermediary must not repeat it.
     */
    INTERNAL(-32603, 200),
    /** A caller, or all of them together, keeps as much open as is allowed. Nothing was done; less or later may do. */
    TOO_MUCH_OPEN(429, 429),
    /** The server is about to stop and begins nothing that lasts. Another node, or the same one later, may. */
    STOPPING(503, 503),
    /** What the server needs for a request that only reads, such as its database, is away for now. Later may do. */
    UNAVAILABLE(503, 503),
    /** A standard or {@code Mcp-Param} header that is missing, malformed, or says other than the body. */
    HEADER_MISMATCH(-32020, 400),
    /** The answer needs a capability the client did not declare. The data carry {@code requiredCapabilities}. */
    MISSING_CLIENT_CAPABILITY(-32021, 400),
    /** A protocol version this server does not speak. The data carry {@code supported} and {@code requested}. */
    UNSUPPORTED_VERSION(-32022, 400);

    private final int code;
    private final int httpStatus;

    ErrorCode(int code, int httpStatus) {
        this.code = code;
        this.httpStatus = httpStatus;
    }

    /** The code in the error object. */
    public int code() {
        return code;
    }

    /** The status of an HTTP response that carries this error to a peer of the newest revision. */
    public int httpStatus() {
        return httpStatus;
    }
}
