package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.ask.FormQuestion;
import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.LoggingLevel;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server whose tools ask, wait and talk, for tests of sessions over one or more nodes. */
public final class SessionServer {

    /** More messages of 64 KiB than any buffer on the way takes. */
    private static final int LOUD = 1_000;

    private final Semaphore started = new Semaphore(0);
    private final Semaphore allowed = new Semaphore(0);
    private volatile boolean sawCancellation;

    /** One node of it. */
    public McpServer node(EventBus bus) {
        return TranscriptServer.builder()
                .events(bus)
                .tool(Tool.of(
                        ToolInfo.named("ask"),
                        TranscriptServer.Nothing.class,
                        String.class,
                        (input, context) ->
                                "got " + context.ask("name", name()).content().orElse("nothing")))
                .tool(Tool.of(ToolInfo.named("wait"), TranscriptServer.Nothing.class, String.class, this::waiting))
                .tool(Tool.of(
                        ToolInfo.named("let-go"), TranscriptServer.Nothing.class, String.class, (input, context) -> {
                            context.letGo(Duration.ofMillis(750));
                            return waiting(input, context);
                        }))
                .tool(Tool.of(
                        ToolInfo.named("until-cancelled"),
                        TranscriptServer.Nothing.class,
                        String.class,
                        this::untilCancelled))
                .tool(Tool.of(
                        ToolInfo.named("talk"), TranscriptServer.Nothing.class, String.class, (input, context) -> {
                            context.log(LoggingLevel.DEBUG, "every detail");
                            return "done";
                        }))
                .tool(Tool.of(
                        ToolInfo.named("shout"), TranscriptServer.Nothing.class, String.class, (input, context) -> {
                            started.release();
                            for (int i = 0; i < LOUD; i++) {
                                context.log(LoggingLevel.INFO, "x".repeat(65_536));
                            }
                            return "hoarse";
                        }))
                .build();
    }

    /** Waits until a tool that waits has begun. */
    public void awaitStart() throws InterruptedException {
        if (!started.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new AssertionError("no tool began to wait");
        }
    }

    /** Lets one waiting tool take its next step. */
    public void allow() {
        allowed.release();
    }

    boolean sawCancellation() {
        return sawCancellation;
    }

    private static FormQuestion<String> name() {
        return new FormQuestion<>(
                "What is your name?",
                Json.object().put("type", "object"),
                content -> Optional.of(content.path("name").asString("nobody")));
    }

    private String waiting(TranscriptServer.Nothing input, ToolContext context) {
        context.progress(1, null, "begun");
        started.release();
        step();
        context.progress(2, null, "half done");
        step();
        return "done";
    }

    private String untilCancelled(TranscriptServer.Nothing input, ToolContext context) {
        started.release();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!context.cancelled() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        sawCancellation = context.cancelled();
        return "late";
    }

    private void step() {
        try {
            if (!allowed.tryAcquire(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("never allowed to go on");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
