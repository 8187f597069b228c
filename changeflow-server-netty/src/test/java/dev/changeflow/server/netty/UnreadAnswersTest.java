package dev.changeflow.server.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that ask and do not read what they are answered, on connections that carry far more than any buffer holds. */
@Timeout(120)
class UnreadAnswersTest {

    private static final String LARGE = "x".repeat(32 * 1024);
    private static final int MANY = 2000;
    private static final Duration LONG = Duration.ofSeconds(100);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"/quick", "/called"})
    void requestsAreReadOnlyWhileTheirAnswersAre(String path) throws Exception {
        try (NettyHost host = start(LONG);
                RawPeer peer = new RawPeer(host.address().getPort())) {
            Thread asking = Thread.startVirtualThread(() -> ask(peer, path, MANY));
            awaitStandstill(asking);
            assertThat(answered).hasValueLessThan(MANY / 2);
            assertThat(sent).hasValueLessThan(MANY / 2);
            for (int i = 0; i < MANY; i++) {
                assertThat(peer.read().body()).hasSameSizeAs(LARGE);
            }
            asking.join();
            assertThat(answered).hasValue(MANY);
        }
    }

    @Test
    void aPeerThatClosedItsSideStillGetsTheAnswersItHadNotRead() throws Exception {
        try (NettyHost host = start(LONG, Transport.portable());
                RawPeer peer = new RawPeer(host.address().getPort())) {
            int requests = 500;
            peer.send("GET /quick HTTP/1.1\nHost: h\n\n".repeat(requests)).endInput();
            for (int i = 0; i < requests; i++) {
                assertThat(peer.read().body()).hasSameSizeAs(LARGE);
            }
            assertThat(peer.ended()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"/quick, keep-alive", "/quick, close", "/called, keep-alive", "/called, close"})
    void aPeerThatReadsNoAnswersIsGivenUp(String path, String connection) throws Exception {
        try (NettyHost host = start(SHORT);
                RawPeer peer = new RawPeer(host.address().getPort())) {
            String keep = "GET " + path + " HTTP/1.1\nHost: h\n\n";
            peer.send(keep.repeat(600) + "GET " + path + " HTTP/1.1\nHost: h\nConnection: " + connection + "\n\n");
            awaitReset(peer);
        }
    }

    @Test
    void aPeerThatDoesNotReadItsLastAnswerIsGivenUp() throws Exception {
        try (NettyHost host = start(SHORT);
                RawPeer peer = new RawPeer(host.address().getPort())) {
            peer.send("GET /huge HTTP/1.1\nHost: h\nConnection: close\n\n");
            awaitReset(peer);
        }
    }

    @Test
    void aPeerThatDoesNotReadARefusalIsGivenUp() throws Exception {
        try (NettyHost host = start(SHORT);
                RawPeer peer = new RawPeer(host.address().getPort())) {
            peer.send("GET /huge HTTP/1.1\nHost: h\n\nNOT HTTP\n\n");
            awaitReset(peer);
        }
    }

    private NettyHost start(Duration stalledPeer) {
        return start(stalledPeer, Transport.best());
    }

    private NettyHost start(Duration stalledPeer, Transport transport) {
        HttpHandler handler = new TestHandler((request, reply) -> {
            answered.incrementAndGet();
            reply.send(HttpResponse.text(200, request.path().equals("/huge") ? LARGE.repeat(600) : LARGE));
        });
        HostTimeouts timeouts = new HostTimeouts(LONG, LONG, LONG, stalledPeer, Duration.ofSeconds(1), LONG);
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return NettyHost.start(anywhere, handler, HostLimits.standard().withTimeouts(timeouts), transport);
    }

    private void ask(RawPeer peer, String path, int requests) {
        String request =
                "POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + LARGE.length() + "\r\n\r\n" + LARGE;
        try {
            for (int i = 0; i < requests; i++) {
                peer.sendExactly(request);
                sent.incrementAndGet();
            }
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** Waits until the peer has sent all, or neither side gets any further. */
    private void awaitStandstill(Thread asking) throws InterruptedException {
        int before = -1;
        while (asking.isAlive() && before != sent.get() + answered.get()) {
            before = sent.get() + answered.get();
            asking.join(Duration.ofMillis(500));
        }
    }

    /** Sends until the host is no longer there. */
    private static void awaitReset(RawPeer peer) throws InterruptedException {
        boolean open = true;
        while (open) {
            try {
                peer.sendExactly("x");
                Thread.sleep(10);
            } catch (IOException closed) {
                open = false;
            }
        }
    }
}
