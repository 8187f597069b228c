package dev.changeflow.server.netty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class PeerLeavesTest {

    @Test
    void aPeerThatLeftIsOwedNoAnswerAndNoErrorIsLogged() throws Exception {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Exchange.class);
        logged.start();
        logger.addAppender(logged);
        BlockingQueue<Thread> handling = new LinkedBlockingQueue<>();
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (NettyHost host = NettyHost.start(
                anywhere,
                (request, reply) -> {
                    CountDownLatch gone = new CountDownLatch(1);
                    reply.onPeerGone(gone::countDown);
                    handling.add(Thread.currentThread());
                    await(gone);
                },
                HostLimits.standard())) {
            RawPeer peer = new RawPeer(host.address().getPort());
            peer.send("GET /a HTTP/1.1\nHost: h\n\n");
            Thread thread = handling.take();
            peer.reset();
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        } finally {
            logger.detachAppender(logged);
        }
        assertThat(logged.list).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
