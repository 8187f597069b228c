package dev.changeflow.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.changeflow.http.HostUnderTest.Answer;
import dev.changeflow.http.HostUnderTest.Call;
import dev.changeflow.http.HostUnderTest.OpenAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every host does for a handler. A host's test says how to start it; the rest is here. */
@Timeout(60)
public abstract class HttpHostContract {

    /** The largest body the host is to take; the started host must be set to it. */
    protected static final int BODY_LIMIT = 1024 * 1024;

    private static final byte[] NOTHING = {};

    private @Nullable HostUnderTest host;

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(50);

    /**
     * Starts the host around a handler, taking bodies of up to {@link #BODY_LIMIT} bytes, and with a comment on each
     * event stream that has been quiet for this long.
     */
    protected abstract HostUnderTest start(HttpHandler handler, Duration quietStream) throws Exception;

    @AfterEach
    void stopHost() {
        if (host != null) {
            host.close();
        }
    }

    @Test
    void handsOverMethodPathQueryAndBodyAsSent() throws Exception {
        Call call = new Call("PATCH", "/a%20b/%C3%A9?x=1&y=%26%20z", Headers.empty(), "grüße 🚀".getBytes(UTF_8));
        HttpRequest seen = seen(call);
        assertThat(seen.method()).isEqualTo("PATCH");
        assertThat(seen.path()).isEqualTo("/a%20b/%C3%A9");
        assertThat(seen.query()).isEqualTo("x=1&y=%26%20z");
        assertThat(new String(seen.body(), UTF_8)).isEqualTo("grüße 🚀");
    }

    @Test
    void handsOverHeadersByAnyCaseAndRepeatedOnesInOrder() throws Exception {
        Headers headers = new Headers.Builder()
                .add("X-One", "1")
                .add("X-Many", "a")
                .add("x-many", "b")
                .build();
        HttpRequest seen = seen(Call.get("/").with(headers));
        assertThat(seen.headers().first("x-ONE")).contains("1");
        assertThat(String.join(",", seen.headers().all("X-Many")).replace(" ", ""))
                .isEqualTo("a,b");
        assertThat(seen.headers().has("X-Absent")).isFalse();
    }

    @Test
    void handsOverCookies() throws Exception {
        HttpRequest seen = seen(Call.get("/").with(Headers.of("Cookie", "a=1; b=2")));
        assertThat(String.join("; ", seen.headers().all("Cookie"))).isEqualTo("a=1; b=2");
    }

    @Test
    void anAbsentBodyAndAnAbsentQueryAreEmpty() throws Exception {
        HttpRequest seen = seen(Call.get("/nothing"));
        assertThat(seen.body()).isEmpty();
        assertThat(seen.query()).isEmpty();
        assertThat(seen.connection().remoteAddress()).isNotBlank();
    }

    @Test
    void handsBackStatusHeadersAndBody() throws Exception {
        Headers headers = new Headers.Builder()
                .add("Content-Type", "text/plain; charset=utf-8")
                .add("Set-Cookie", "a=1; Path=/")
                .add("Set-Cookie", "b=2; Path=/")
                .add("X-Many", "1")
                .add("X-Many", "2")
                .build();
        begin((request, reply) -> reply.send(HttpResponse.of(418, headers, "kännchen".getBytes(UTF_8))));
        Answer answer = host().call(Call.get("/"));
        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.joined("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.headers().all("Set-Cookie")).containsExactly("a=1; Path=/", "b=2; Path=/");
        assertThat(answer.joined("X-Many")).isEqualTo("1, 2");
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("kännchen");
    }

    @Test
    void handsBackEmptyAnswers() throws Exception {
        begin((request, reply) ->
                reply.send(HttpResponse.empty(Integer.parseInt(request.path().substring(1)))));
        for (int status : new int[] {200, 202, 204, 304, 404}) {
            Answer answer = host().call(Call.get("/" + status));
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void carriesAnyBytesBothWays() throws Exception {
        begin(echo());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int size : new int[] {1, 255, 8192, 65_537, BODY_LIMIT}) {
            byte[] body = new byte[size];
            random.nextBytes(body);
            Answer answer = host().call(Call.post("/", body));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).as("seed %d, size %d", seed, size).isEqualTo(body);
        }
    }

    @Test
    void refusesABodyOverTheLimitAndTakesTheNextRequest() throws Exception {
        begin(echo());
        Answer refused = host().call(Call.post("/", new byte[BODY_LIMIT + 1]));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(new String(refused.body(), UTF_8)).contains(Integer.toString(BODY_LIMIT));
        assertThat(host().call(Call.post("/", new byte[] {1})).body()).containsExactly(1);
    }

    @Test
    void aHeadRequestGetsTheHeadOnly() throws Exception {
        begin((request, reply) -> reply.send(HttpResponse.text(200, "body").with("X-Seen", request.method())));
        Answer answer = host().call(new Call("HEAD", "/", Headers.empty(), NOTHING));
        assertThat(answer.joined("X-Seen")).isEqualTo("HEAD");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aHandlerThatThrowsIsA500WithAReferenceAndNothingElse() throws Exception {
        begin((request, reply) -> {
            throw new IllegalStateException("the password is swordfish");
        });
        Answer answer = host().call(Call.get("/"));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(new String(answer.body(), UTF_8))
                .containsPattern("[0-9a-f]{8}-[0-9a-f]{4}-")
                .doesNotContain("swordfish", "Exception", "at dev.");
        assertThat(host().call(Call.get("/")).status()).isEqualTo(500);
    }

    @Test
    void aHandlerThatDoesNotAnswerIsA500() throws Exception {
        begin((request, reply) -> {});
        assertThat(host().call(Call.get("/")).status()).isEqualTo(500);
    }

    @Test
    void aReplyIsUsedOnce() throws Exception {
        AtomicReference<Throwable> second = new AtomicReference<>();
        CountDownLatch tried = new CountDownLatch(1);
        begin((request, reply) -> {
            reply.send(HttpResponse.text(200, "first"));
            try {
                reply.stream(Headers.empty());
            } catch (IllegalStateException expected) {
                second.set(expected);
            }
            tried.countDown();
        });
        assertThat(new String(host().call(Call.get("/")).body(), UTF_8)).isEqualTo("first");
        assertThat(tried.await(30, SECONDS)).isTrue();
        assertThat(second.get()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aHandlerThatNeverBlocksAnswersAsAnyOther() throws Exception {
        HttpHandler quick = new HttpHandler() {
            @Override
            public void handle(HttpRequest request, HttpReply reply) {
                if (request.path().equals("/broken")) {
                    throw new IllegalStateException("broken");
                }
                reply.send(HttpResponse.of(200, Headers.empty(), request.body()));
            }

            @Override
            public boolean neverBlocks(HttpRequest request) {
                return true;
            }
        };
        begin(quick);
        assertThat(host().call(Call.post("/", new byte[] {7})).body()).containsExactly(7);
        assertThat(host().call(Call.get("/broken")).status()).isEqualTo(500);
        assertThat(host().call(Call.post("/", new byte[] {8})).body()).containsExactly(8);
    }

    @Test
    void eventsArriveInOrder() throws Exception {
        begin((request, reply) -> {
            try (EventStream events = reply.stream(Headers.of("X-Stream", "yes"))) {
                for (int i = 0; i < 500; i++) {
                    events.send(ServerSentEvent.message("ereignis ü" + i));
                }
            }
        });
        Answer answer = host().call(Call.get("/"));
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            expected.append("event: message\ndata: ereignis ü").append(i).append("\n\n");
        }
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.joined("Content-Type")).startsWith("text/event-stream");
        assertThat(answer.joined("X-Stream")).isEqualTo("yes");
        assertThat(new String(answer.body(), UTF_8)).isEqualTo(expected.toString());
    }

    @Test
    void sendingOnAClosedStreamDoesNothing() throws Exception {
        begin((request, reply) -> {
            EventStream events = reply.stream(Headers.empty());
            events.send(ServerSentEvent.message("one"));
            events.close();
            events.send(ServerSentEvent.message("two"));
            events.close();
        });
        for (int i = 0; i < 3; i++) {
            assertThat(new String(host().call(Call.get("/")).body(), UTF_8)).isEqualTo("event: message\ndata: one\n\n");
        }
    }

    @Test
    void anEventReachesThePeerBeforeTheNextIsMade() throws Exception {
        CountDownLatch firstRead = new CountDownLatch(1);
        begin((request, reply) -> {
            try (EventStream events = reply.stream(Headers.empty())) {
                events.send(ServerSentEvent.keepAlive());
                events.send(ServerSentEvent.message("first"));
                await(firstRead);
                events.send(ServerSentEvent.message("second"));
            }
        });
        assumeTrue(host().streams(), "this host answers whole");
        try (OpenAnswer answer = host().open(Call.get("/"))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.nextEvent()).containsExactly(":");
            assertThat(answer.nextEvent()).containsExactly("event: message", "data: first");
            firstRead.countDown();
            assertThat(answer.nextEvent()).containsExactly("event: message", "data: second");
            assertThat(answer.nextEvent()).isEmpty();
        }
    }

    @Test
    void aQuietStreamIsKeptAliveWithComments() throws Exception {
        CountDownLatch commentsRead = new CountDownLatch(1);
        host = start(
                (request, reply) -> {
                    try (EventStream events = reply.stream(Headers.empty())) {
                        await(commentsRead);
                        events.send(ServerSentEvent.message("at last"));
                    }
                },
                SHORT);
        assumeTrue(host().streams(), "this host answers whole");
        try (OpenAnswer answer = host().open(Call.get("/"))) {
            assertThat(answer.nextEvent()).containsExactly(":");
            assertThat(answer.nextEvent()).containsExactly(":");
            commentsRead.countDown();
            List<String> event = answer.nextEvent();
            while (event.equals(List.of(":"))) {
                event = answer.nextEvent();
            }
            assertThat(event).containsExactly("event: message", "data: at last");
        }
    }

    @Test
    void aStreamOutlivesItsHandler() throws Exception {
        AtomicReference<EventStream> left = new AtomicReference<>();
        CountDownLatch opened = new CountDownLatch(1);
        begin((request, reply) -> {
            left.set(reply.stream(Headers.empty()));
            opened.countDown();
        });
        assumeTrue(host().streams(), "this host answers whole");
        try (OpenAnswer answer = host().open(Call.get("/"))) {
            await(opened);
            left.get().send(ServerSentEvent.message("later"));
            left.get().close();
            assertThat(answer.nextEvent()).containsExactly("event: message", "data: later");
            assertThat(answer.nextEvent()).isEmpty();
        }
    }

    @Test
    void aPeerThatLeavesItsStreamIsNoticed() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch thrown = new CountDownLatch(1);
        CountDownLatch toldAtOnce = new CountDownLatch(1);
        begin((request, reply) -> {
            reply.onPeerGone(told::countDown);
            EventStream events = reply.stream(Headers.empty());
            events.send(ServerSentEvent.message("hello"));
            await(told);
            reply.onPeerGone(toldAtOnce::countDown);
            assertThatThrownBy(() -> events.send(ServerSentEvent.message("anybody?")))
                    .isInstanceOf(PeerGoneException.class);
            thrown.countDown();
        });
        assumeTrue(host().streams(), "this host answers whole");
        OpenAnswer answer = host().open(Call.get("/"));
        assertThat(answer.nextEvent()).containsExactly("event: message", "data: hello");
        answer.close();
        assertThat(told.await(30, SECONDS)).isTrue();
        assertThat(thrown.await(30, SECONDS)).isTrue();
        assertThat(toldAtOnce.await(30, SECONDS)).isTrue();
    }

    @Test
    void nobodyIsToldOfAPeerThatGotItsAnswer() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        HostUnderTest running = begin((request, reply) -> {
            reply.onPeerGone(told::countDown);
            reply.send(HttpResponse.text(200, "done"));
        });
        running.call(Call.get("/"));
        stopHost();
        assertThat(told.getCount()).isEqualTo(1);
    }

    @Test
    void requestsAtTheSameTimeDoNotMix() throws Exception {
        begin(echo());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                byte[] body = ("call " + i).repeat(i + 1).getBytes(UTF_8);
                answers.add(threads.submit(
                        () -> new String(host().call(Call.post("/", body)).body(), UTF_8)));
            }
            for (int i = 0; i < 64; i++) {
                assertThat(answers.get(i).get(30, SECONDS)).isEqualTo(("call " + i).repeat(i + 1));
            }
        }
    }

    private HostUnderTest begin(HttpHandler handler) throws Exception {
        host = start(handler, LONG);
        return host;
    }

    private HttpRequest seen(Call call) throws Exception {
        AtomicReference<HttpRequest> seen = new AtomicReference<>();
        begin((request, reply) -> {
            seen.set(request);
            reply.send(HttpResponse.empty(200));
        });
        assertThat(host().call(call).status()).isEqualTo(200);
        return seen.get();
    }

    private HostUnderTest host() {
        if (host == null) {
            throw new IllegalStateException("not started");
        }
        return host;
    }

    private static HttpHandler echo() {
        return (request, reply) -> reply.send(
                HttpResponse.of(200, Headers.of("Content-Type", "application/octet-stream"), request.body()));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }
}
