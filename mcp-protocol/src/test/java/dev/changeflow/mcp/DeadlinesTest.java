package dev.changeflow.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeflow.mcp.schema.LoggingLevel;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.transport.InMemory;
import dev.changeflow.mcp.transport.ToolAnswer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DeadlinesTest {

    private static final Duration SOON = Duration.ofMillis(20);

    private final AtomicBoolean sawItsEnd = new AtomicBoolean();

    @AfterEach
    void noInterruptIsLeftBehind() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aCallThatTakesTooLongIsInterruptedAndRefused() {
        ToolAnswer answer = call(McpServer.builder("s", "1").tool(tool(info().within(SOON), this::sleep)));

        assertThat(answer.isError()).isTrue();
        assertThat(answer.text())
                .isEqualTo(
                        "slow was ended: it takes at most 20 ms, and was not done by then. What it did until then may"
                                + " have taken effect: look before you call again, and ask for less at once");
        assertThat(sawItsEnd).isTrue();
    }

    @Test
    void theServersLimitIsForToolsWithoutOne() {
        McpServerBuilder builder = McpServer.builder("s", "1")
                .within(SOON)
                .tool(tool(info(), this::sleep))
                .tool(tool(ToolInfo.named("own").within(Duration.ofHours(1)), (nothing, context) -> "done"));

        assertThat(call(builder).isError()).isTrue();
        assertThat(InMemory.client(builder.build()).call("own", Map.of()).text())
                .isEqualTo("done");
    }

    @Test
    void aCallInTimeIsLeftAlone() {
        ToolAnswer answer = call(McpServer.builder("s", "1")
                .tool(tool(
                        info().within(Duration.ofHours(1)),
                        (nothing, context) -> "cancelled: " + context.cancelled())));

        assertThat(answer.text()).isEqualTo("cancelled: false");
    }

    @Test
    void whatNeverBlocksHasNoLimit() {
        McpServer server = McpServer.builder("s", "1")
                .within(Duration.ofNanos(1))
                .tool(tool(info().neverBlocking(), (nothing, context) -> "done"))
                .build();
        InMemory client = InMemory.client(server);

        assertThat(client.call("slow", Map.of()).text()).as("first").isEqualTo("done");
        assertThat(client.call("slow", Map.of()).text()).as("prepared").isEqualTo("done");
    }

    @Test
    void whatIsSaidTooLateIsNotSent() {
        ToolAnswer answer = call(McpServer.builder("s", "1").tool(tool(info().within(SOON), (nothing, context) -> {
            context.log(LoggingLevel.INFO, "in time");
            while (!context.cancelled()) {
                Thread.onSpinWait();
            }
            context.log(LoggingLevel.INFO, "too late");
            context.progress(1, null, null);
            return "too late";
        })));

        assertThat(answer.isError()).isTrue();
        assertThat(answer.notifications()).singleElement().asString().contains("in time");
    }

    @Test
    void aToolThatFailsOnItsInterruptIsNoFailure() {
        ToolAnswer answer = call(McpServer.builder("s", "1").tool(tool(info().within(SOON), (nothing, context) -> {
            sleep(nothing, context);
            throw new IllegalStateException("interrupted");
        })));

        assertThat(answer.isError()).isTrue();
        assertThat(answer.text()).contains("at most 20 ms");
    }

    @Test
    void aLimitIsPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> info().within(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McpServer.builder("s", "1").within(Duration.ofSeconds(-1)));
    }

    /** No arguments. */
    public record Nothing() {}

    private String sleep(Nothing nothing, ToolContext context) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            sawItsEnd.set(context.cancelled());
            Thread.currentThread().interrupt();
        }
        return "late";
    }

    private static ToolInfo info() {
        return ToolInfo.named("slow");
    }

    private static Tool<Nothing, String> tool(ToolInfo info, BiFunction<Nothing, ToolContext, String> body) {
        return Tool.of(info, Nothing.class, String.class, body);
    }

    private static ToolAnswer call(McpServerBuilder builder) {
        return InMemory.client(builder.build()).call("slow", Map.of());
    }
}
