package dev.changeflow.server.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What does not go out, and what does so slowly. */
@SuppressWarnings("FutureReturnValueIgnored") // what is written here waits, that is the point
class OutflowTest {

    private static final Duration ALLOWED = Duration.ofNanos(30);

    private final Outflow outflow = new Outflow();
    private final NarrowChannel channel = new NarrowChannel();

    @Test
    void nothingThatWaitsIsNoStall() {
        assertThat(stalledAt(0)).isFalse();
        assertThat(stalledAt(1000)).isFalse();
    }

    @Test
    void whatDoesNotMoveIsStalledFromWhenItWasFirstSeen() {
        write(10);
        assertThat(stalledAt(100)).isFalse();
        assertThat(stalledAt(129)).isFalse();
        assertThat(stalledAt(130)).isTrue();
    }

    @Test
    void aByteThatGoesOutGivesTimeAgain() {
        write(10);
        assertThat(stalledAt(100)).isFalse();
        channel.take(1);
        assertThat(stalledAt(130)).isFalse();
        assertThat(stalledAt(160)).isTrue();
    }

    @Test
    void aBufferThatGoesOutGivesTimeAgain() {
        write(10);
        write(10);
        assertThat(stalledAt(100)).isFalse();
        channel.take(10);
        assertThat(stalledAt(130)).isFalse();
        channel.take(10);
        assertThat(stalledAt(160)).isFalse();
        assertThat(stalledAt(1000)).isFalse();
    }

    @Test
    void moreToSendGivesNoTime() {
        write(10);
        assertThat(stalledAt(100)).isFalse();
        write(10);
        assertThat(stalledAt(130)).isTrue();
    }

    private boolean stalledAt(long nanos) {
        return outflow.isStalled(channel, nanos, ALLOWED);
    }

    private void write(int bytes) {
        channel.writeOneOutbound(Unpooled.wrappedBuffer(new byte[bytes]));
        channel.flushOutbound();
    }

    /** Lets through as many bytes as it is told to. */
    private static final class NarrowChannel extends EmbeddedChannel {

        private int room;

        void take(int bytes) {
            room = bytes;
            flush();
        }

        @Override
        protected void doWrite(ChannelOutboundBuffer waiting) {
            waiting.removeBytes(room);
            room = 0;
        }
    }
}
