package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.tool.Range;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import java.security.Principal;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InMemoryTest {

    @Test
    void aToolAuthorsTest() {
        Tool<Add, Sum> add =
                Tool.of(ToolInfo.named("add"), Add.class, Sum.class, (in, context) -> new Sum(in.a() + in.b()));
        InMemory client =
                InMemory.client(McpServer.builder("test", "1").tool(add).build());

        ToolAnswer answer = client.call("add", Map.of("a", 2, "b", 40));

        assertThat(answer.structured().path("sum").asInt()).isEqualTo(42);
    }

    @Test
    void takesRecordsAsArguments() {
        InMemory client = InMemory.client(TranscriptServer.create());
        assertThat(client.call("echo", new TranscriptServer.Echo("hi")).text()).isEqualTo("hi");
    }

    @Test
    void tellsRefusalsFromFaults() {
        InMemory client = InMemory.client(TranscriptServer.create());
        assertThat(client.call("refuse", Map.of()).isError()).isTrue();
        assertThat(client.call("echo", Map.of()).isError()).isTrue();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> client.call("nope", Map.of()))
                .withMessageContaining("Unknown tool: nope");
    }

    @Test
    void hearsWhatIsSentBeforeTheAnswer() {
        InMemory client = InMemory.client(TranscriptServer.create());
        assertThat(client.call("count", Map.of("to", 2)).notifications())
                .extracting(notification -> notification.path("method").asString(""))
                .containsExactly(
                        "notifications/progress",
                        "notifications/progress",
                        "notifications/message",
                        "notifications/message");
    }

    @Test
    void callsAsSomebody() {
        McpServer server = McpServer.builder("test", "1")
                .tool(Tool.of(
                        ToolInfo.named("who"),
                        TranscriptServer.Nothing.class,
                        String.class,
                        (in, context) ->
                                context.principal().map(Principal::getName).orElse("nobody")))
                .build();
        assertThat(InMemory.client(server).call("who", Map.of()).text()).isEqualTo("nobody");
        assertThat(InMemory.client(server)
                        .as(() -> "anne")
                        .call("who", Map.of())
                        .text())
                .isEqualTo("anne");
    }

    @Test
    void failsWhereAnAnswerDepartsFromItsSchema() {
        InMemory client = InMemory.client(McpServer.builder("test", "1")
                .tool(Tool.of(
                        ToolInfo.named("add"), Add.class, SmallSum.class, (in, c) -> new SmallSum(in.a() + in.b())))
                .build());
        assertThat(client.call("add", Map.of("a", 2, "b", 3))
                        .structured()
                        .path("sum")
                        .asInt())
                .isEqualTo(5);
        assertThat(client.call("add", Map.of("a", "two")).isError()).isTrue();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> client.call("add", Map.of("a", 2, "b", 40)))
                .withMessageContaining("add answered what its output schema does not allow")
                .withMessageContaining("sum");
    }

    /** A sum of one digit. */
    public record SmallSum(@Range(max = 9) int sum) {}

    /** Two integers. */
    public record Add(int a, int b) {}

    /** Their sum. */
    public record Sum(int sum) {}
}
