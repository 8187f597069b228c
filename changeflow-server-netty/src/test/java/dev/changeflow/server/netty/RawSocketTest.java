package dev.changeflow.server.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.server.netty.RawPeer.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no well-behaved client library sends. */
@Timeout(60)
class RawSocketTest {

    private static final String GET = "GET /a HTTP/1.1\nHost: h\n\n";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);

    private @Nullable NettyHost host;
    private @Nullable RawPeer peer;

    @BeforeEach
    void connect() throws IOException {
        start(limits(LONG, LONG, LONG));
    }

    @AfterEach
    void stop() throws IOException {
        peer().close();
        Objects.requireNonNull(host).close();
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            String mode = i % 3 == 0 ? "quick" : "slow";
            requests.append("GET /" + mode + "/" + i + " HTTP/1.1\nHost: h\n\n");
        }
        Thread writer = Thread.startVirtualThread(() -> sendQuietly(requests.toString()));
        for (int i = 0; i < 2000; i++) {
            assertThat(peer().read().body()).endsWith("/" + i + " ");
        }
        assertThat(writer.isInterrupted()).isFalse();
    }

    @Test
    void aPipelinedMistakeIsAnsweredAfterWhatCameBefore() throws IOException {
        peer().send(GET + "NOT HTTP AT ALL\n\n");
        assertThat(peer().read().status()).isEqualTo(200);
        assertThat(peer().read().status()).isEqualTo(400);
        assertThat(peer().ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a\n\n",
                "GET /a HTTP/1.1\n\n",
                "GET /a HTTP/1.1\nHost: h\nHost: i\n\n",
                "GET /a HTTP/1.1\nHost: h\nBad Name: x\n\n",
                "GET /a HTTP/1.1\nHost: h\nName : x\n\n",
                "GET /a HTTP/1.1\nHost: h\nNo colon here\n\n",
                "GET a HTTP/1.1\nHost: h\n\n",
                "GET /a#b HTTP/1.1\nHost: h\n\n",
                "GET /\u00e9 HTTP/1.1\nHost: h\n\n",
                "CONNECT h:443 HTTP/1.1\nHost: h\n\n",
                "POST /a HTTP/1.1\nHost: h\nContent-Length: -1\n\n",
                "POST /a HTTP/1.1\nHost: h\nContent-Length: +3\n\nabc",
                "POST /a HTTP/1.1\nHost: h\nContent-Length: 3x\n\nabc",
                "POST /a HTTP/1.1\nHost: h\nContent-Length: 99999999999999999999\n\n",
                "POST /a HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\nzz\nabc\n0\n\n",
                "POST /a HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n3\nabcdef\n0\n\n",
                "POST /a HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n-3\nabc\n0\n\n",
                "POST /a HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n0x3\nabc\n0\n\n",
                "POST /a HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n ;x\nabc\n0\n\n",
                "POST /a HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n100000003\nabc\n0\n\n",
                "POST /a HTTP/1.1\nHost: h\nContent-Length:\n\n",
                "POST /a HTTP/1.1\nHost: h\nContent-Length: 1 1\n\nab",
                "GET /a HTTP/1.1\nHost: h\n folded: x\n\n",
                "GET /a HTTP/1.1\nHost: h\nX: a\u0000b\n\n",
                "GET /a HTTP/1.1\nHost: h\nX: a\rb\n\n",
                "GET /a HTTP/1.1\nHost: h\n: x\n\n",
                "GET  /a HTTP/1.1\nHost: h\n\n",
                "GET /a  HTTP/1.1\nHost: h\n\n",
                "GET /a HTTP/1.1 \nHost: h\n\n",
                "GET /a HTTP/1\nHost: h\n\n",
                "GET /a http/1.1\nHost: h\n\n",
                "G\u0000T /a HTTP/1.1\nHost: h\n\n",
                " GET /a HTTP/1.1\nHost: h\n\n",
            })
    void malformedRequestsAreRefusedAndTheConnectionCloses(String request) throws IOException {
        peer().send(request);
        assertThat(peer().read().status()).isEqualTo(400);
        assertThat(peer().ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\nContent-Length: 3",
                "Content-Length: 3\nContent-Length: 4",
                "Content-Length: 3, 4",
                "Content-Length: 3\nContent-Length: 3",
                "Transfer-Encoding: chunked\nTransfer-Encoding: chunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding:\u000bchunked",
                "Transfer-Encoding : chunked",
            })
    void doublyOrStrangelyFramedRequestsAreNeverActedOn(String framing) throws IOException {
        peer().send("POST /a HTTP/1.1\nHost: h\n" + framing + "\n\n0\n\nGET /smuggled HTTP/1.1\nHost: h\n\n");
        String all = peer().readToEnd();
        assertThat(all).matches("(?s)HTTP/1\\.1 (400|501) .*").doesNotContain("smuggled", "200 OK");
    }

    @Test
    void aBareLineFeedIsNoLineEnd() throws IOException {
        peer().sendExactly("GET /a HTTP/1.1\nHost: h\n\n");
        assertThat(peer().read().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"9000, 0, 414", "10, 20000, 431"})
    void tooLongLinesAndHeadersAreNamed(int target, int header, int status) throws IOException {
        peer().send("GET /" + "a".repeat(target) + " HTTP/1.1\nHost: h\nX: " + "b".repeat(header) + "\n\n");
        Received answer = peer().read();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("Connection", "close");
        assertThat(peer().ended()).isTrue();
    }

    @Test
    void anOversizedBodyLeavesTheConnectionUsable() throws IOException {
        peer().send("POST /a HTTP/1.1\nHost: h\nContent-Length: 2000\n\n" + "x".repeat(2000) + GET);
        assertThat(peer().read().status()).isEqualTo(413);
        assertThat(peer().read().status()).isEqualTo(200);
        String chunk = "400\n" + "x".repeat(1024) + "\n";
        peer().send("POST /a HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n" + chunk + chunk + "0\n\n" + GET);
        assertThat(peer().read().status()).isEqualTo(413);
        assertThat(peer().read().status()).isEqualTo(200);
    }

    @Test
    void anEndlessBodyIsCutOffWithItsAnswerDelivered() throws IOException {
        peer().send("POST /a HTTP/1.1\nHost: h\nContent-Length: 100000000\n\n" + "x".repeat(100_000));
        assertThat(peer().read().status()).isEqualTo(413);
        assertThat(peer().ended()).isTrue();
    }

    @Test
    void anEndlessChunkedBodyIsCutOffWithItsAnswerDelivered() throws IOException {
        peer().send("POST /a HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n");
        Thread writer = Thread.startVirtualThread(() -> sendQuietly(("400\n" + "x".repeat(1024) + "\n").repeat(64)));
        assertThat(peer().read().status()).isEqualTo(413);
        assertThat(peer().ended()).isTrue();
        assertThat(writer.isInterrupted()).isFalse();
    }

    @Test
    void chunkedBodiesAreTakenWhole() throws IOException {
        peer().send("POST /a HTTP/1.1\nHost: h\nTransfer-Encoding: Chunked\n\n3;ext=1\nabc\n2\nde\n0\nTrailer: x\n\n"
                + GET);
        assertThat(peer().read().body()).isEqualTo("POST /a abcde");
        assertThat(peer().read().status()).isEqualTo(200);
    }

    @Test
    void tellsAPeerThatAsksFirstToGoOn() throws IOException {
        peer().send("POST /a HTTP/1.1\nHost: h\nExpect: 100-continue\nContent-Length: 3\n\n");
        assertThat(peer().read().status()).isEqualTo(100);
        peer().send("abc");
        assertThat(peer().read().body()).isEqualTo("POST /a abc");
    }

    @Test
    void aPeerThatAsksFirstButSendsAtOnceIsNotTold() throws IOException {
        peer().send("POST /a HTTP/1.1\nHost: h\nExpect: 100-continue\nContent-Length: 3\n\nabc");
        assertThat(peer().read().body()).isEqualTo("POST /a abc");
    }

    @Test
    void goOnWaitsForTheAnswerBefore() throws IOException {
        peer().send("""
                GET /slow HTTP/1.1
                Host: h

                POST /a HTTP/1.1
                Host: h
                Expect: 100-continue
                Content-Length: 3

                """);
        assertThat(peer().read().status()).isEqualTo(200);
        assertThat(peer().read().status()).isEqualTo(100);
        peer().send("abc");
        assertThat(peer().read().body()).isEqualTo("POST /a abc");
    }

    @ParameterizedTest
    @CsvSource({"100-continue, 413", "something, 417"})
    void expectationsThatCannotBeMetAreRefusedBeforeTheBody(String expectation, int status) throws IOException {
        peer().send("POST /a HTTP/1.1\nHost: h\nExpect: " + expectation + "\nContent-Length: 5000\n\n");
        assertThat(peer().read().status()).isEqualTo(status);
        assertThat(peer().ended()).isTrue();
    }

    @Test
    void keepsAliveByDefaultAndClosesWhenAsked() throws IOException {
        peer().send(GET).read();
        peer().send("GET /a HTTP/1.1\nHost: h\nConnection: close\n\n");
        assertThat(peer().read().headers()).containsEntry("Connection", "close");
        assertThat(peer().ended()).isTrue();
    }

    @Test
    void speaksToOldClients() throws IOException {
        peer().send("GET /a HTTP/1.0\nConnection: keep-alive\n\n");
        assertThat(peer().read().headers()).containsEntry("Connection", "keep-alive");
        peer().send("GET /stream HTTP/1.0\n\n");
        assertThat(peer().readToEnd())
                .endsWith("\r\n\r\nevent: message\ndata: one\n\n")
                .doesNotContain("chunked");
    }

    @Test
    void aHeadRequestForAStreamGetsItsHead() throws IOException {
        peer().send("HEAD /stream HTTP/1.1\nHost: h\n\n");
        assertThat(peer().line()).isEqualTo("HTTP/1.1 200 OK");
        while (!peer().line().isEmpty()) {}
        assertThat(peer().send(GET).read().status()).isEqualTo(200);
    }

    @Test
    void anErrorOfTheHandlerLeavesTheConnectionUsable() throws IOException {
        peer().send("GET /broken HTTP/1.1\nHost: h\n\n");
        assertThat(peer().read().status()).isEqualTo(500);
        assertThat(peer().send(GET).read().status()).isEqualTo(200);
    }

    @Test
    void aStreamThatBreaksIsNotMadeToLookComplete() throws IOException {
        peer().send("GET /broken-stream HTTP/1.1\nHost: h\n\n");
        assertThat(peer().readToEnd()).contains("data: one").doesNotContain("\r\n0\r\n");
    }

    @Test
    void aPeerThatClosedItsSideStillGetsItsAnswer() throws IOException {
        peer().send("GET /slow HTTP/1.1\nHost: h\n\n").endInput();
        assertThat(peer().read().body()).isEqualTo("GET /slow ");
        assertThat(peer().ended()).isTrue();
    }

    @Test
    void takesATargetInAbsoluteForm() throws IOException {
        peer().send("GET http://h/a?b HTTP/1.1\nHost: h\n\nGET HTTP://h?c HTTP/1.1\nHost: h\n\n");
        assertThat(peer().read().body()).isEqualTo("GET /a ");
        assertThat(peer().read().body()).isEqualTo("GET / ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /a HTTP/1.1\nHost: h\n", "GET /a", "POST /a HTTP/1.1\nHost: h\nContent-Length: 9\n\nabc"})
    void aRequestThatNeverEndsIsGivenUp(String beginning) throws IOException {
        restart(limits(SHORT, SHORT, LONG));
        peer().send(beginning);
        assertThat(peer().read().status()).isEqualTo(408);
        assertThat(peer().ended()).isTrue();
    }

    @Test
    void aSlowRequestDoesNotBuyTimeByTheByte() throws Exception {
        restart(limits(SHORT, SHORT, LONG));
        peer().send("GET /a HTTP/1.1\nHost: h\n");
        Thread dripping = Thread.startVirtualThread(() -> {
            for (int i = 0; i < 1000 && !Thread.currentThread().isInterrupted(); i++) {
                sendQuietly("X-" + i + ": y\n");
                pause();
            }
        });
        assertThat(peer().read().status()).isEqualTo(408);
        dripping.interrupt();
        dripping.join();
    }

    @Test
    void anIdleConnectionIsClosed() throws IOException {
        restart(limits(LONG, LONG, SHORT));
        assertThat(peer().ended()).isTrue();
        reconnect();
        peer().send(GET).read();
        assertThat(peer().ended()).isTrue();
    }

    @Test
    void oneConnectionTooManyIsTurnedAway() throws IOException {
        restart(HostLimits.standard().withConnections(1));
        peer().send(GET).read();
        try (RawPeer second = new RawPeer(port())) {
            Received answer = second.read();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsKey("Retry-After");
        }
        assertThat(peer().send(GET).read().status()).isEqualTo(200);
    }

    private static HttpHandler handler() {
        return new TestHandler((request, reply) -> reply.send(HttpResponse.text(
                200,
                request.method() + " " + request.path() + " "
                        + new String(request.body(), java.nio.charset.StandardCharsets.UTF_8))));
    }

    private static HostLimits limits(Duration header, Duration body, Duration idle) {
        return HostLimits.standard()
                .withBodyBytes(1024)
                .withTimeouts(new HostTimeouts(header, body, idle, LONG, Duration.ofSeconds(1), LONG));
    }

    private void start(HostLimits limits) throws IOException {
        host = NettyHost.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), handler(), limits);
        peer = new RawPeer(port());
    }

    private void restart(HostLimits limits) throws IOException {
        stop();
        start(limits);
    }

    private void reconnect() throws IOException {
        peer().close();
        peer = new RawPeer(port());
    }

    private int port() {
        return Objects.requireNonNull(host).address().getPort();
    }

    private RawPeer peer() {
        return Objects.requireNonNull(peer);
    }

    private void sendQuietly(String text) {
        try {
            peer().send(text);
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        }
    }
}
