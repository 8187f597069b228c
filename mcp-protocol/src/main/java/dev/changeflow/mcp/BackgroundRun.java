package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.jsonrpc.Response;
import dev.changeflow.mcp.schema.Json;
import tools.jackson.databind.node.ObjectNode;

/** One run of a call in the background, from the top. May be cancelled by any thread. */
public final class BackgroundRun {

    private static final RequestId ID = RequestId.of("background");

    private final McpServer server;
    private final BackgroundCall call;
    private final BackgroundPeer peer;

    BackgroundRun(McpServer server, BackgroundCall call) {
        this.server = server;
        this.call = call;
        this.peer = new BackgroundPeer(call);
    }

    /** Runs the handler, on this thread and once only. Never throws. */
    public Outcome run() {
        return server.handle(new Request(ID, call.method(), call.params()), call.metadata(), peer)
                .map(BackgroundRun::ended)
                .orElseGet(peer::outcome);
    }

    /** Tells the handler that nobody wants the answer any more, and interrupts its thread. */
    public void cancel() {
        peer.cancel();
    }

    private static Outcome ended(Reply reply) {
        return switch (reply) {
            case Response answer -> new Outcome.Answered((ObjectNode) answer.result());
            case ErrorResponse error -> {
                ObjectNode body = Json.object().put("code", error.code().code()).put("message", error.message());
                if (error.data() != null) {
                    body.set("data", error.data());
                }
                yield new Outcome.Failed(body);
            }
        };
    }
}
