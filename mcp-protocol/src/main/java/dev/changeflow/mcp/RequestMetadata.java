package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.revision.Era;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.LoggingLevel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request says of itself beside its parameters.
 *
 * @param revision spoken
 * @param client what the client calls itself, or null if it does not say
 * @param capabilities what the client can do ({@code ClientCapabilities}). Not to be changed
 * @param logLevel the least severe message the client wants, or null for none
 * @param progressToken what progress is to be told under, or null for no progress
 */
public record RequestMetadata(
        ProtocolRevision revision,
        @Nullable Implementation client,
        ObjectNode capabilities,
        @Nullable LoggingLevel logLevel,
        @Nullable JsonNode progressToken) {

    private static final String PREFIX = "io.modelcontextprotocol/";

    RequestMetadata withoutCapabilities() {
        return new RequestMetadata(revision, client, Json.object(), logLevel, progressToken);
    }

    /** Whether the client declared an extension. */
    public boolean declares(String extension) {
        return capabilities.path("extensions").has(extension);
    }

    /**
     * Reads the metadata that a request of a stateless revision carries (basic, "_meta").
     *
     * @throws JsonRpcException with {@link ErrorCode#INVALID_METADATA} if a required field is missing or one is malformed
     */
    public static RequestMetadata of(ProtocolRevision revision, ObjectNode params) {
        ObjectNode meta = meta(params);
        if (!meta.path(Era.VERSION_KEY).isString()) {
            throw invalid("\"" + Era.VERSION_KEY + "\" is required, for example \""
                    + ProtocolRevision.newest().wireName()
                    + "\"; a client of an older revision sends initialize first");
        }
        if (!(meta.get(PREFIX + "clientCapabilities") instanceof ObjectNode capabilities)) {
            throw invalid("\"" + PREFIX + "clientCapabilities\" is required and must be an object");
        }
        return new RequestMetadata(
                revision,
                client(meta.get(PREFIX + "clientInfo")),
                capabilities,
                level(meta.get(PREFIX + "logLevel")),
                progressToken(params));
    }

    /**
     * What a client calls itself.
     *
     * @param info {@code Implementation} on the wire, or null
     * @throws JsonRpcException with {@link ErrorCode#INVALID_METADATA} if it is none
     */
    public static @Nullable Implementation client(@Nullable JsonNode info) {
        if (info == null) {
            return null;
        }
        if (!info.path("name").isString()) {
            throw invalid("\"clientInfo\" must be an object with \"name\" and \"version\"");
        }
        JsonNode title = info.path("title");
        return new Implementation(
                info.path("name").stringValue(),
                title.isString() ? title.stringValue() : null,
                info.path("version").asString(""));
    }

    /**
     * The {@code progressToken} of a request of any revision, or null if it has none.
     *
     * @throws JsonRpcException with {@link ErrorCode#INVALID_METADATA} if it is neither a string nor an integer
     */
    public static @Nullable JsonNode progressToken(ObjectNode params) {
        JsonNode token = meta(params).get("progressToken");
        if (token != null && !token.isString() && !token.isIntegralNumber()) {
            throw invalid("\"progressToken\" must be a string or an integer");
        }
        return token;
    }

    private static ObjectNode meta(ObjectNode params) {
        JsonNode meta = params.get("_meta");
        if (meta == null) {
            return Json.object();
        }
        if (!(meta instanceof ObjectNode object)) {
            throw invalid("it must be an object");
        }
        return object;
    }

    private static @Nullable LoggingLevel level(@Nullable JsonNode level) {
        if (level == null) {
            return null;
        }
        return LoggingLevel.of(level.asString(""))
                .orElseThrow(() -> invalid("\"" + PREFIX + "logLevel\" must be one of debug, info, notice, warning, "
                        + "error, critical, alert, emergency"));
    }

    private static JsonRpcException invalid(String reason) {
        return new JsonRpcException(ErrorCode.INVALID_METADATA, "Invalid params._meta: " + reason);
    }
}
