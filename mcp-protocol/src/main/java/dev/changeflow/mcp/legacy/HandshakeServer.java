package dev.changeflow.mcp.legacy;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.Peer;
import dev.changeflow.mcp.RequestMetadata;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.Response;
import dev.changeflow.mcp.revision.Era;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.revision.ResultCodec;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.LoggingLevel;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server as clients up to 2025-11-25 know it: its own few methods, and all others of the server behind it. Immutable
 * and safe for use by many threads.
 */
public final class HandshakeServer {

    private static final String PING = "ping";
    private static final String SET_LEVEL = "logging/setLevel";
    private static final String SUBSCRIBE = "resources/subscribe";
    private static final String UNSUBSCRIBE = "resources/unsubscribe";
    private static final Set<String> OWN = Set.of(Era.INITIALIZE, PING, SET_LEVEL, SUBSCRIBE, UNSUBSCRIBE);

    private final McpServer server;

    /** Fronts {@code server}. */
    public HandshakeServer(McpServer server) {
        this.server = server;
    }

    /** Whether a request is answered at once, without calling anything that may wait. */
    public static boolean isOwn(String method) {
        return OWN.contains(method);
    }

    /**
     * Answers a request. Never throws: what goes wrong is in the reply.
     *
     * @param session as it stands; for {@code initialize}, any
     * @param subscriptions of the client, or null if it can be told nothing but while a request of its waits. For
     *     {@code initialize}, this decides what is declared
     */
    public Answer handle(
            Request request, LegacySession session, Peer peer, @Nullable ResourceSubscriptions subscriptions) {
        try {
            return switch (request.method()) {
                case Era.INITIALIZE -> initialize(request, subscriptions != null);
                case PING -> new Answer(new Response(request.id(), Json.object()), session);
                case SET_LEVEL -> setLevel(request, session);
                case SUBSCRIBE -> {
                    told(subscriptions).subscribe(uri(request), peer.principal());
                    yield new Answer(new Response(request.id(), Json.object()), session);
                }
                case UNSUBSCRIBE -> {
                    told(subscriptions).unsubscribe(uri(request));
                    yield new Answer(new Response(request.id(), Json.object()), session);
                }
                default ->
                    new Answer(
                            server.handle(request, session.metadata(request.params()), peer)
                                    .orElseThrow(() -> new IllegalStateException(
                                            request.method() + " of an old revision put its answer off")),
                            session);
            };
        } catch (JsonRpcException e) {
            return new Answer(ErrorResponse.of(request.id(), e), session);
        }
    }

    private Answer initialize(Request request, boolean live) {
        ObjectNode params = request.params();
        JsonNode requested = params.path("protocolVersion");
        if (!requested.isString()) {
            throw invalid("\"protocolVersion\" is required and must be a string such as \""
                    + ProtocolRevision.newestWithHandshake().wireName() + '"');
        }
        ProtocolRevision revision = ProtocolRevision.of(requested.stringValue())
                .filter(ProtocolRevision::hasHandshake)
                .orElse(ProtocolRevision.newestWithHandshake());
        @Nullable Implementation client = RequestMetadata.client(params.get("clientInfo"));
        LegacySession session =
                new LegacySession(revision, client, clientCapabilities(params), LegacySession.UNASKED, null);
        return new Answer(new Response(request.id(), initialized(revision, live)), session);
    }

    private ObjectNode initialized(ProtocolRevision revision, boolean live) {
        ObjectNode body = Json.object().put("protocolVersion", revision.wireName());
        body.set("capabilities", server.capabilities(live));
        body.set("serverInfo", Json.mapper().<JsonNode>valueToTree(server.info()));
        server.instructions().ifPresent(text -> body.put("instructions", text));
        return ResultCodec.of(revision).result(WireResult.complete(body), Json.object());
    }

    private static ObjectNode clientCapabilities(ObjectNode params) {
        JsonNode capabilities = params.get("capabilities");
        if (capabilities == null) {
            return Json.object();
        }
        if (capabilities instanceof ObjectNode object) {
            return object;
        }
        throw invalid("\"capabilities\" must be an object");
    }

    private Answer setLevel(Request request, LegacySession session) {
        if (!server.capabilities().has("logging")) {
            throw new JsonRpcException(ErrorCode.METHOD_NOT_FOUND, "Method not found: " + SET_LEVEL);
        }
        LoggingLevel level = LoggingLevel.of(request.params().path("level").asString(""))
                .orElseThrow(() -> invalid("\"level\" must be one of debug, info, notice, warning, error, critical, "
                        + "alert, emergency"));
        return new Answer(new Response(request.id(), Json.object()), session.logging(level));
    }

    private ResourceSubscriptions told(@Nullable ResourceSubscriptions subscriptions) {
        if (!server.capabilities().has("resources")) {
            throw unknown("there are no resources");
        }
        if (subscriptions == null) {
            throw unknown("there is no way to tell this client of a change later");
        }
        return subscriptions;
    }

    private static String uri(Request request) {
        JsonNode uri = request.params().path("uri");
        if (!uri.isString()) {
            throw invalid("\"uri\" is required and must be a string");
        }
        return uri.stringValue();
    }

    private static JsonRpcException unknown(String reason) {
        return new JsonRpcException(ErrorCode.METHOD_NOT_FOUND, "Method not found: " + reason);
    }

    private static JsonRpcException invalid(String reason) {
        return new JsonRpcException(ErrorCode.INVALID_PARAMS, "Invalid params: " + reason);
    }
}
