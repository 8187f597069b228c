package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.TraceContext;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One request on its way to its method. Safe for use by several threads. */
public final class Call {

    private static final int LONGEST_SHOWN = 128;

    private final McpServer server;
    private final Request request;
    private final RequestMetadata metadata;
    private final Peer peer;

    Call(McpServer server, Request request, RequestMetadata metadata, Peer peer) {
        this.server = server;
        this.request = request;
        this.metadata = metadata;
        this.peer = peer;
    }

    /** The id of the request. */
    public RequestId id() {
        return request.id();
    }

    /** The method of the request. */
    public String method() {
        return request.method();
    }

    /** The parameters. Untrusted, and not to be changed. */
    public ObjectNode params() {
        return request.params();
    }

    /** What the request says of itself. */
    public RequestMetadata metadata() {
        return metadata;
    }

    /** Where it stands in a distributed trace, if it says so. */
    public Optional<TraceContext> trace() {
        return TraceContext.in(params().path("_meta"));
    }

    /** Who called. */
    public Peer peer() {
        return peer;
    }

    /**
     * A parameter that must be given as text.
     *
     * @throws JsonRpcException with {@link ErrorCode#INVALID_PARAMS} if it is not
     */
    public String text(String name) {
        JsonNode value = params().get(name);
        if (value == null || !value.isString()) {
            throw new JsonRpcException(
                    ErrorCode.INVALID_PARAMS, "Invalid params: \"" + name + "\" is required and must be a string");
        }
        return value.stringValue();
    }

    /**
     * The {@code arguments} parameter; empty if absent.
     *
     * @throws JsonRpcException with {@link ErrorCode#INVALID_PARAMS} if it is no object
     */
    public ObjectNode arguments() {
        JsonNode arguments = params().path("arguments");
        if (arguments.isMissingNode() || arguments.isNull()) {
            return Json.object();
        }
        if (arguments instanceof ObjectNode object) {
            return object;
        }
        throw new JsonRpcException(ErrorCode.INVALID_PARAMS, "Invalid params: \"arguments\" must be an object");
    }

    /** This call by a client that can be asked nothing. */
    Call askingNothing() {
        return new Call(server, request, metadata.withoutCapabilities(), peer);
    }

    /** Answers a call whose method returned {@link WireResult#LATER}. */
    public void answerLater(WireResult result) {
        peer.answer(server.response(request, metadata, result));
    }

    /** A peer's text, short enough for a message. */
    static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + '…';
    }
}
