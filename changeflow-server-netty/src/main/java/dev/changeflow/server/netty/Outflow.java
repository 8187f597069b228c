package dev.changeflow.server.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;

/**
 * Whether what was written to a peer goes out. Nothing is counted on the way; like Netty's own {@code IdleStateHandler}
 * this looks at the first buffer that waits, and whether it is still the same with as much of it left. Used on the event
 * loop only.
 */
final class Outflow {

    private boolean waits;
    private int first;
    private long gone;
    private long sinceNanos;

    /** Whether something has waited so long and not a byte of it went out. Knows only what it saw when last asked. */
    boolean isStalled(Channel channel, long nowNanos, Duration allowed) {
        ChannelOutboundBuffer out = channel.unsafe().outboundBuffer();
        if (out == null || out.isEmpty()) {
            waits = false;
            return false;
        }
        int seen = System.identityHashCode(out.current());
        long progress = out.currentProgress();
        if (!waits || seen != first || progress != gone) {
            waits = true;
            first = seen;
            gone = progress;
            sinceNanos = nowNanos;
        }
        return nowNanos - sinceNanos >= allowed.toNanos();
    }
}
