package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class EndedCallsTest {

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch mayReturn = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean sawItsEnd = new AtomicBoolean();

    @Test
    void theClientIsAnsweredThoughTheToolGoesOn() throws Exception {
        StdioClient client = client(ToolInfo.named("slow").within(Duration.ofMillis(20)), context -> awaitStubbornly());

        client.send(call(1, "slow"));
        JsonNode refused = client.next();
        assertThat(refused.path("id").asInt()).isEqualTo(1);
        assertThat(refused.path("result").path("isError").asBoolean()).isTrue();
        assertThat(refused.toString()).contains("at most 20 ms");

        client.send(call(1, "quick"));
        assertThat(client.next().toString()).as("the id is free again").contains("\"id\":1", "quick");

        mayReturn.countDown();
        assertThat(client.hangUp()).as("what came late").isEmpty();
    }

    @Test
    void anOlderRevisionIsAnsweredToo() throws Exception {
        StdioClient client = client(ToolInfo.named("slow").within(Duration.ofMillis(20)), context -> awaitStubbornly());
        client.send("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}");
        client.next();

        client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"slow\"}}");

        assertThat(client.next().path("result").path("isError").asBoolean()).isTrue();
        mayReturn.countDown();
        assertThat(client.hangUp()).as("what came late").isEmpty();
    }

    @Test
    void cancellingInterruptsTheTool() throws Exception {
        StdioClient client = client(ToolInfo.named("slow"), this::awaitInterrupt);
        client.send(call(1, "slow"));
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

        client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(sawItsEnd).isTrue();
        client.send(call(2, "quick"));
        assertThat(client.next().toString())
                .as("a cancelled call is not answered")
                .contains("\"id\":2", "quick");
        assertThat(client.hangUp()).isEmpty();
    }

    /** No arguments. */
    public record Nothing() {}

    private static StdioClient client(ToolInfo slow, Function<ToolContext, String> body) throws IOException {
        return new StdioClient(new Stdio(McpServer.builder("s", "1")
                .tool(Tool.of(slow, Nothing.class, String.class, (nothing, context) -> body.apply(context)))
                .tool(Tool.of(ToolInfo.named("quick"), Nothing.class, String.class, (nothing, context) -> "quick"))
                .build()));
    }

    private String awaitInterrupt(ToolContext context) {
        started.countDown();
        try {
            mayReturn.await();
        } catch (InterruptedException e) {
            sawItsEnd.set(context.cancelled());
        }
        ended.countDown();
        return "late";
    }

    private String awaitStubbornly() {
        while (true) {
            try {
                mayReturn.await();
                return "late";
            } catch (InterruptedException e) {
                // It does not heed it: that is the point.
            }
        }
    }

    private static String call(int id, String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":{},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    }
}
