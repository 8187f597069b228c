package dev.changeflow.server.netty;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.PeerGoneException;
import dev.changeflow.http.ServerSentEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams and peers that read slowly, not at all, or leave. */
@Timeout(60)
class EventStreamTest {

    private static final String GET = "GET / HTTP/1.1\nHost: h\n\n";
    private static final ServerSentEvent LARGE = ServerSentEvent.message("x".repeat(64 * 1024));
    private static final int MORE_THAN_ANY_BUFFER = 1000;

    @Test
    void aSenderWaitsForASlowReaderAndLosesNothing() throws Exception {
        CompletableFuture<Boolean> finished = new CompletableFuture<>();
        AtomicInteger sent = new AtomicInteger();
        HttpHandler handler = (request, reply) -> {
            try (EventStream events = reply.stream(Headers.empty())) {
                for (int i = 0; i < MORE_THAN_ANY_BUFFER; i++) {
                    events.send(LARGE);
                    sent.incrementAndGet();
                }
            }
            finished.complete(true);
        };
        try (NettyHost host = start(handler, Duration.ofSeconds(60));
                RawPeer peer = new RawPeer(host.address().getPort())) {
            peer.send(GET);
            assertThat(peer.line()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(finished).isNotDone();
            assertThat(sent.get()).isLessThan(MORE_THAN_ANY_BUFFER);
            int events = 0;
            for (String line = peer.line(); !line.equals("0"); line = peer.line()) {
                events += line.startsWith("data: ") ? 1 : 0;
            }
            assertThat(events).isEqualTo(MORE_THAN_ANY_BUFFER);
            assertThat(finished.get(30, SECONDS)).isTrue();
        }
    }

    @Test
    void aPeerThatNeverReadsIsGivenUp() throws Exception {
        CompletableFuture<Boolean> givenUp = new CompletableFuture<>();
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        HttpHandler handler = (request, reply) -> {
            reply.onPeerGone(() -> told.complete(true));
            EventStream events = reply.stream(Headers.empty());
            try {
                for (int i = 0; i < MORE_THAN_ANY_BUFFER; i++) {
                    events.send(LARGE);
                }
            } catch (PeerGoneException gone) {
                givenUp.complete(true);
                throw gone;
            }
        };
        try (NettyHost host = start(handler, Duration.ofMillis(200));
                RawPeer peer = new RawPeer(host.address().getPort())) {
            peer.send(GET);
            assertThat(givenUp.get(30, SECONDS)).isTrue();
            assertThat(told.get(30, SECONDS)).isTrue();
        }
    }

    @Test
    void aResetBeforeTheAnswerIsTold() throws Exception {
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        CompletableFuture<Boolean> called = new CompletableFuture<>();
        HttpHandler handler = (request, reply) -> {
            reply.onPeerGone(() -> told.complete(true));
            called.complete(true);
            told.join();
        };
        try (NettyHost host = start(handler, Duration.ofSeconds(60));
                RawPeer peer = new RawPeer(host.address().getPort())) {
            peer.send(GET);
            called.get(30, SECONDS);
            peer.reset();
            assertThat(told.get(30, SECONDS)).isTrue();
        }
    }

    private static NettyHost start(HttpHandler handler, Duration stalledPeer) {
        HostTimeouts standard = HostTimeouts.standard();
        HostTimeouts timeouts = new HostTimeouts(
                standard.header(),
                standard.body(),
                standard.idle(),
                stalledPeer,
                Duration.ofSeconds(1),
                standard.quietStream());
        return NettyHost.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                handler,
                HostLimits.standard().withTimeouts(timeouts));
    }
}
