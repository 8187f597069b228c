package dev.changeflow.server.netty;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A moving deadline. Moving it later, which happens with every request, only stores a number: the timer finds out when
 * it fires. Used on the event loop only.
 */
final class Deadline {

    private static final long NEVER = Long.MAX_VALUE;

    private final EventLoop loop;
    private final Runnable expired;
    private @Nullable ScheduledFuture<?> timer;
    private long timerNanos;
    private long dueNanos = NEVER;

    Deadline(EventLoop loop, Runnable expired) {
        this.loop = loop;
        this.expired = expired;
    }

    void set(Duration fromNow) {
        dueNanos = System.nanoTime() + fromNow.toNanos();
        if (timer == null || timerNanos - dueNanos > 0) {
            schedule();
        }
    }

    /** Waits for nothing; the timer may run on. */
    void clear() {
        dueNanos = NEVER;
    }

    /** Waits for nothing ever again. */
    void cancel() {
        clear();
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void schedule() {
        if (timer != null) {
            timer.cancel(false);
        }
        timerNanos = dueNanos;
        timer = loop.schedule(this::fire, dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void fire() {
        timer = null;
        if (dueNanos == NEVER) {
            return;
        }
        if (dueNanos - System.nanoTime() > 0) {
            schedule();
        } else {
            clear();
            expired.run();
        }
    }
}
