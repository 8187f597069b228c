package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolInfo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class StdioTest {

    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicBoolean sawCancellation = new AtomicBoolean();

    @Test
    void answersSideBySide() throws Exception {
        int calls = 50;
        CyclicBarrier together = new CyclicBarrier(calls);
        StdioClient client = new StdioClient(new Stdio(server("meet", context -> meet(together))));
        for (int i = 0; i < calls; i++) {
            client.send(HttpScene.call(i, "meet", "{}"));
        }
        Set<Integer> answered = new HashSet<>();
        for (int i = 0; i < calls; i++) {
            JsonNode reply = client.next();
            assertThat(reply.path("result").path("content").path(0).path("text").asString(""))
                    .isEqualTo("met");
            answered.add(reply.path("id").asInt());
        }
        assertThat(answered).hasSize(calls);
        client.close();
    }

    @Test
    void aCancelledRequestIsNotAnswered() throws Exception {
        StdioClient client = new StdioClient(new Stdio(server("wait", this::untilCancelled)));
        client.send(HttpScene.call(1, "wait", "{}"));
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"1\"}}");
        client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
        client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{}}");
        client.send(HttpScene.bare(2, "server/discover"));
        assertThat(client.next().path("id").asInt()).isEqualTo(2);
        client.close();
        assertThat(sawCancellation).isTrue();
    }

    @Test
    void anIdInUseIsRefusedAndFreeAgainWithTheAnswer() throws Exception {
        StdioClient client = new StdioClient(new Stdio(server("wait", this::untilReleased)));
        client.send(HttpScene.call(1, "wait", "{}"));
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        client.send(HttpScene.bare(1, "tools/list"));
        assertThat(client.next().path("error").path("code").asInt()).isEqualTo(-32600);
        release.countDown();
        assertThat(client.next().has("result")).isTrue();
        client.send(HttpScene.bare(1, "tools/list"));
        assertThat(client.next().has("result")).isTrue();
        client.close();
    }

    @Test
    void anOverLongLineIsSkippedAndTheStreamGoesOn() throws Exception {
        StdioClient client = new StdioClient(new Stdio(TranscriptServer.create()).longestLine(500));
        client.send("x".repeat(200_000));
        assertThat(client.next().path("error").path("code").asInt()).isEqualTo(-32700);
        client.send("");
        client.send("  \r");
        client.send(HttpScene.bare(1, "server/discover") + "\r");
        assertThat(client.next().has("result")).isTrue();
        client.close();
    }

    @Test
    void requestsBeforeAnyHandshakeNeedMetadata() throws Exception {
        StdioClient client = new StdioClient(new Stdio(TranscriptServer.create()));
        client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
        JsonNode error = client.next().path("error");
        assertThat(error.path("code").asInt()).isEqualTo(-32602);
        assertThat(error.path("message").asString("")).contains("initialize");
        client.close();
    }

    @Test
    void theLevelSetHoldsForTheConversation() throws Exception {
        StdioClient client = new StdioClient(new Stdio(TranscriptServer.create()));
        client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
                + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}}");
        client.next();
        String count = "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":"
                + "{\"name\":\"count\",\"arguments\":{\"to\":0}}}";
        String level = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"logging/setLevel\",\"params\":{\"level\":\"%s\"}}";
        client.send(String.format(Locale.ROOT, level, "debug"));
        client.next();
        client.send(count);
        assertThat(client.next().path("params").path("level").asString("")).isEqualTo("info");
        assertThat(client.next().path("params").path("level").asString("")).isEqualTo("debug");
        assertThat(client.next().has("result")).isTrue();
        client.send(String.format(Locale.ROOT, level, "error"));
        client.next();
        client.send(count);
        assertThat(client.next().has("result")).isTrue();
        client.close();
    }

    @Test
    void waitsForRunningCallsWhenTheInputEnds() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String calls =
                HttpScene.call(1, "echo", "{\"text\":\"a\"}") + "\n" + HttpScene.call(2, "add", "{\"a\":1,\"b\":2}");
        new Stdio(TranscriptServer.create()).serve(bytes(calls), out);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    }

    @Test
    void givesUpOnCallsThatOutlastTheInput() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CountDownLatch over = new CountDownLatch(1);
        McpServer server = server("wait", context -> {
            String result = untilCancelled(context);
            over.countDown();
            return result;
        });
        new Stdio(server).patience(Duration.ofMillis(50)).serve(bytes(HttpScene.call(1, "wait", "{}")), out);
        assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(sawCancellation).isTrue();
        assertThat(out.size()).isZero();
    }

    @Test
    void endsQuietlyWhenTheClientNoLongerReads() throws Exception {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        };
        String pings = (HttpScene.bare(1, "ping") + "\n").repeat(3);
        new Stdio(TranscriptServer.create()).serve(bytes(pings), broken);
        assertThat(broken).isNotNull();
    }

    @Test
    void callsAreMadeByWhomTheEnvironmentVouchesFor() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        McpServer server =
                server("who", context -> context.principal().orElseThrow().getName());
        new Stdio(server).as(() -> "anne").serve(bytes(HttpScene.call(1, "who", "{}")), out);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"text\":\"anne\"");
    }

    private String untilCancelled(ToolContext context) {
        running.countDown();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!context.cancelled() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        sawCancellation.set(context.cancelled());
        return "late";
    }

    private String untilReleased(ToolContext context) {
        running.countDown();
        try {
            return release.await(20, TimeUnit.SECONDS) ? "released" : "never released";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String meet(CyclicBarrier together) {
        try {
            together.await(20, TimeUnit.SECONDS);
            return "met";
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static McpServer server(String tool, Function<ToolContext, String> body) {
        return McpServer.builder("s", "1")
                .tool(Tool.of(
                        ToolInfo.named(tool),
                        TranscriptServer.Nothing.class,
                        String.class,
                        (input, context) -> body.apply(context)))
                .build();
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
