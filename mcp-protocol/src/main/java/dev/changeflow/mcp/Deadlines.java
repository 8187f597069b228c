package dev.changeflow.mcp;

import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.tool.RegisteredTool;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls of tools whose time is over, or whose caller left. One thread looks at the clock for all of them, and only
 * while there is something to wait for.
 */
final class Deadlines {

    private static final WireResult CANCELLED = ToolsFeature.refusal("This call was cancelled.");

    private final ScheduledThreadPoolExecutor clock;
    private final @Nullable Duration usual;

    /** With {@code usual} for tools that have no limit of their own; null for none. */
    Deadlines(@Nullable Duration usual) {
        this.usual = usual;
        this.clock = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name("mcp-deadlines").unstarted(task));
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(10, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
    }

    /** Runs a handler of a tool that may block, on this thread. In the background there is no limit. */
    WireResult run(Call call, CallContext context, RegisteredTool tool, Supplier<WireResult> handler) {
        Run run = new Run();
        context.belongTo(run);
        call.peer().onCancelled(() -> run.end(CANCELLED));
        Duration limit =
                call.peer() instanceof BackgroundPeer ? null : tool.limit().orElse(usual);
        Future<?> alarm = limit == null
                ? null
                : clock.schedule(() -> expire(call, run, tool, limit), limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            WireResult result = handler.get();
            return run.leave().orElse(result);
        } catch (RuntimeException thrown) {
            return run.leave().orElseThrow(() -> thrown);
        } finally {
            run.leave();
            if (alarm != null) {
                alarm.cancel(false);
            }
        }
    }

    /**
     * The client gets its answer now, whether the tool heeds the interrupt or not. Where a revision answers batches whole,
     * it gets it when the tool returns.
     */
    private static void expire(Call call, Run run, RegisteredTool tool, Duration limit) {
        WireResult refusal = ToolsFeature.refusal(tool.name() + " was ended: it takes at most " + shown(limit)
                + ", and was not done by then. What it did until then may have taken effect: look before you call again,"
                + " and ask for less at once");
        if (run.end(refusal) && !call.metadata().revision().allowsBatches()) {
            Thread.startVirtualThread(() -> run.whileItLasts(() -> call.answerLater(refusal)));
        }
    }

    private static String shown(Duration limit) {
        long millis = limit.toMillis();
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }
}
