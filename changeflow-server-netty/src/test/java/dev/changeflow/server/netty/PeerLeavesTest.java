package dev.changeflow.server.netty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PeerLeavesTest {

    @Test
    void aPeerThatLeftIsOwedNoAnswerAndNoErrorIsLogged() throws Exception {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Exchange.class);
        logged.start();
        logger.addAppender(logged);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch returning = new CountDownLatch(1);
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (NettyHost host = NettyHost.start(
                anywhere,
                (request, reply) -> {
                    CountDownLatch gone = new CountDownLatch(1);
                    reply.onPeerGone(gone::countDown);
                    running.countDown();
                    await(gone);
                    returning.countDown();
                },
                HostLimits.standard())) {
            RawPeer peer = new RawPeer(host.address().getPort());
            peer.send("GET /a HTTP/1.1\nHost: h\n\n");
            await(running);
            peer.reset();
            await(returning);
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
