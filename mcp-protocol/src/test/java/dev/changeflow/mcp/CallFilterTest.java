package dev.changeflow.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.TraceContext;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.transport.InMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class CallFilterTest {

    private final List<String> seen = new ArrayList<>();

    @Test
    void theFirstFilterIsOutermost() {
        InMemory client =
                InMemory.client(server(noting("outer"), noting("inner")).build());

        assertThat(client.call("t", Map.of()).text()).isEqualTo("done");
        assertThat(seen)
                .containsExactly(
                        "outer before tools/call",
                        "inner before tools/call",
                        "inner after complete",
                        "outer after complete");
    }

    @Test
    void standsAroundEveryMethod() {
        InMemory client = InMemory.client(server(noting("f")).build());

        client.request("server/discover", Json.object());
        client.request("tools/list", Json.object());

        assertThat(seen).contains("f before server/discover", "f before tools/list");
    }

    @Test
    void mayRefuse() {
        CallFilter refusing = (call, next) -> {
            if (call.method().equals("tools/call") && call.peer().principal().isEmpty()) {
                throw new JsonRpcException(ErrorCode.INVALID_PARAMS, "sign in first");
            }
            return next.apply(call);
        };
        InMemory client = InMemory.client(server(refusing).build());
        ObjectNode params = Json.object().put("name", "t");

        assertThat(client.request("tools/call", params).getLast().path("error").path("message"))
                .hasToString("\"sign in first\"");
        assertThat(client.as(() -> "ada").call("t", Map.of()).text()).isEqualTo("done");
    }

    @Test
    void seesWhatIsRefusedFurtherIn() {
        CallFilter timing = (call, next) -> {
            try {
                return next.apply(call);
            } finally {
                seen.add("ended " + call.method());
            }
        };
        ObjectNode params = Json.object().put("name", "nope");

        JsonNode reply = InMemory.client(server(timing).build())
                .request("tools/call", params)
                .getLast();

        assertThat(reply.path("error").path("code").asInt()).isEqualTo(-32602);
        assertThat(seen).containsExactly("ended tools/call");
    }

    @Test
    void takesThePromiseNeverToBlockUnlessItPromisesItself() {
        assertThat(server(noting("f")).build().neverBlocks("server/discover", null))
                .isFalse();
        assertThat(server(CallFilter.neverBlocking(noting("f"))).build().neverBlocks("server/discover", null))
                .isTrue();
    }

    @Test
    void filtersAndToolsKnowTheTrace() {
        List<Optional<TraceContext>> traces = new ArrayList<>();
        CallFilter tracing = (call, next) -> {
            traces.add(call.trace());
            return next.apply(call);
        };
        McpServer server = McpServer.builder("s", "1")
                .filter(tracing)
                .tool(Tool.of(
                        ToolInfo.named("t"),
                        Nothing.class,
                        String.class,
                        (nothing, context) ->
                                context.trace().map(TraceContext::traceId).orElse("none")))
                .build();
        String parent = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01";
        ObjectNode params = Json.object().put("name", "t");
        params.putObject("_meta").put("traceparent", parent).put("tracestate", "=");

        JsonNode reply = InMemory.client(server).request("tools/call", params).getLast();

        assertThat(reply.path("result").path("content").path(0).path("text"))
                .hasToString("\"0af7651916cd43dd8448eb211c80319c\"");
        assertThat(traces).containsExactly(Optional.of(new TraceContext(parent, null, null)));
        assertThat(InMemory.client(server).call("t", Map.of()).text()).isEqualTo("none");
    }

    /** No arguments. */
    public record Nothing() {}

    private CallFilter noting(String name) {
        return (call, next) -> {
            seen.add(name + " before " + call.method());
            var result = next.apply(call);
            seen.add(name + " after " + result.type());
            return result;
        };
    }

    private static McpServerBuilder server(CallFilter... filters) {
        McpServerBuilder builder = McpServer.builder("s", "1")
                .tool(Tool.of(ToolInfo.named("t"), Nothing.class, String.class, (nothing, context) -> "done"));
        for (CallFilter filter : filters) {
            builder.filter(filter);
        }
        return builder;
    }
}
