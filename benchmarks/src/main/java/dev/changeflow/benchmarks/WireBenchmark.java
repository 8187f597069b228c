package dev.changeflow.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.jsonrpc.Decoded;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.transport.StreamableHttp;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A call of the newest revision from the body's bytes to the answer's, beside what must be done at the very least. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 15, time = 1)
@Measurement(iterations = 5, time = 1)
public class WireBenchmark {

    private static final int LISTED = 15;

    private final StreamableHttp server = new StreamableHttp(server());
    private final HttpRequest call = request("tools/call", "echo", """
            "name":"echo","arguments":{"message":"hello from the mcp bench harness"},""");
    private final HttpRequest list = request("tools/list", null, "");

    /** What the tool takes. */
    public record Echo(@Describe("Text to send back") String message) {}

    /** The reference: nothing but the id and the message read, and the answer written. */
    @Benchmark
    public byte[] jacksonAlone() {
        return JacksonAlone.answer(call.body());
    }

    /** Bytes to a message, with everything that is refused on the way. */
    @Benchmark
    public Decoded decode() {
        return MessageCodec.decode(call.body());
    }

    /** A whole {@code tools/call}: headers held against the body, arguments validated and bound, the tool called. */
    @Benchmark
    public HttpResponse call() {
        return answered(call);
    }

    /** A whole {@code tools/list}. */
    @Benchmark
    public HttpResponse list() {
        return answered(list);
    }

    private HttpResponse answered(HttpRequest request) {
        LastReply reply = new LastReply();
        server.handle(request, reply);
        return reply.response;
    }

    private static McpServer server() {
        var server = McpServer.builder("benchmark", "1");
        ToolInfo echo = ToolInfo.named("echo").describedAs("Sends a text back").neverBlocking();
        server.tool(Tool.of(echo, Echo.class, String.class, (input, context) -> input.message()));
        for (int i = 0; i < LISTED; i++) {
            ToolInfo listed = ToolInfo.named("listed_" + i).describedAs("A tool whose description says what it is for");
            server.tool(Tool.of(listed, Echo.class, String.class, (input, context) -> input.message()));
        }
        return server.build();
    }

    private static HttpRequest request(String method, String name, String params) {
        String body = """
                {"jsonrpc":"2.0","id":7,"method":"%s","params":{%s"_meta":{\
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                "io.modelcontextprotocol/clientInfo":{"name":"bench","version":"1"},\
                "io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(method, params.strip());
        Headers headers = Headers.of(
                "Host", "127.0.0.1:8080",
                "Accept", "application/json, text/event-stream",
                "Content-Type", "application/json",
                "MCP-Protocol-Version", "2026-07-28",
                "Mcp-Method", method);
        return HttpRequest.of(
                "POST",
                "/mcp",
                name == null ? headers : headers.with("Mcp-Name", name),
                body.getBytes(UTF_8),
                new HttpRequest.Connection("127.0.0.1", false));
    }

    private static final class LastReply implements HttpReply {

        private HttpResponse response = HttpResponse.empty(500);

        @Override
        public void send(HttpResponse whole) {
            response = whole;
        }

        @Override
        public EventStream stream(Headers headers) {
            throw new UnsupportedOperationException("nothing here needs a stream");
        }

        @Override
        public boolean streams() {
            return false;
        }

        @Override
        public void onPeerGone(Runnable action) {
            // The peer is this benchmark.
        }
    }
}
