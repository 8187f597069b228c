package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.http.ServerSentEvent;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.schema.Json;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class HttpWithSseTest {

    private static final Headers JSON = Headers.of("Content-Type", "application/json");
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final String HELLO = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2024-11-05\",\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}";

    private final EventBus bus = EventBus.local();
    private final HttpWithSse here = node();
    private final HttpWithSse there = node();

    @Test
    void theFirstEventNamesTheUriThatTakesMessages() {
        StreamedReply stream = open(here, null);
        ServerSentEvent endpoint = event(stream);
        assertThat(endpoint.event()).isEqualTo("endpoint");
        assertThat(endpoint.data()).matches("/mcp/messages\\?sessionId=[0-9a-f-]{36}");
        assertThat(post(here, endpoint.data(), JSON, HELLO).status()).isEqualTo(202);
        ServerSentEvent answer = event(stream);
        assertThat(answer.event()).isEqualTo("message");
        assertThat(Json.parse(String.valueOf(answer.data())).path("result").path("protocolVersion"))
                .isEqualTo(Json.parse("\"2024-11-05\""));
    }

    @Test
    void everyStreamHasItsOwnUri() {
        Set<@Nullable String> uris = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            uris.add(event(open(here, null)).data());
        }
        assertThat(uris).hasSize(50);
    }

    @Test
    void aMessageReachesTheStreamFromAnyNode() {
        StreamedReply stream = open(here, null);
        String uri = event(stream).data();
        assertThat(post(there, uri, JSON, HELLO).status()).isEqualTo(202);
        for (int i = 1; i <= 50; i++) {
            HttpWithSse node = i % 3 == 0 ? here : there;
            String ping = "{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"method\":\"ping\"}";
            assertThat(post(node, uri, JSON, ping).status()).isEqualTo(202);
        }
        for (int i = 0; i <= 50; i++) {
            assertThat(message(stream).path("id").asInt()).isEqualTo(i);
        }
    }

    @Test
    void refusesWhatItCannotTake() {
        StreamedReply stream = open(here, null);
        String uri = event(stream).data();
        assertThat(post(here, uri, Headers.of("Content-Type", "text/plain"), PING)
                        .status())
                .isEqualTo(415);
        assertThat(post(here, uri, Headers.empty(), PING).status()).isEqualTo(415);
        assertThat(post(here, "/mcp/messages", JSON, PING).status()).isEqualTo(400);
        assertThat(post(here, "/mcp/messages?sessionId=x", JSON, PING).status()).isEqualTo(404);
        String stranger = "/mcp/messages?sessionId=00000000-0000-0000-0000-000000000000";
        assertThat(post(here, stranger, JSON, PING).status()).isEqualTo(404);
        HttpResponse malformed = post(here, uri, JSON, "{\"jsonrpc\":\"2.0\",");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(Json.parse(malformed.body()).path("error").path("code").asInt())
                .isEqualTo(-32700);
        assertThat(stream.events()).isEmpty();
        StreamedReply put = handle(here, request("PUT", "/mcp/sse", Headers.empty(), "", null));
        assertThat(Objects.requireNonNull(put.response()).status()).isEqualTo(405);
    }

    @Test
    void onlyItsOwnerMayUseASession() {
        StreamedReply annes = open(here, () -> "anne");
        String uri = event(annes).data();
        for (HttpWithSse node : new HttpWithSse[] {here, there}) {
            assertThat(post(node, uri, PING, () -> "bob").status()).isEqualTo(404);
            assertThat(post(node, uri, PING, null).status()).isEqualTo(404);
        }
        assertThat(annes.events()).isEmpty();
        assertThat(post(there, uri, PING, () -> "anne").status()).isEqualTo(202);
        assertThat(message(annes).path("id").asInt()).isEqualTo(1);
        String nobodys = event(open(here, null)).data();
        assertThat(post(here, nobodys, PING, () -> "bob").status()).isEqualTo(404);
    }

    @Test
    void aSessionEndsWhenThePeerGoes() {
        StreamedReply stream = open(here, null);
        String uri = event(stream).data();
        stream.hangUp();
        assertThat(stream.isEnded()).isTrue();
        assertThat(post(here, uri, JSON, PING).status()).isEqualTo(404);
        assertThat(post(there, uri, JSON, PING).status()).isEqualTo(404);
        stream.hangUp();
    }

    @Test
    void aPeerWhoIsGoneBeforeTheFirstEventLeavesNothing() {
        HttpWithSse single = new HttpWithSse(TranscriptServer.create(), "/mcp/messages", 1, Duration.ofMillis(20));
        StreamedReply gone = new StreamedReply(true);
        gone.hangUp();
        single.handle(request("GET", "/mcp/sse", Headers.empty(), "", null), gone);
        assertThat(gone.isEnded()).isTrue();
        assertThat(event(open(single, null)).event()).isEqualTo("endpoint");
    }

    @Test
    void onlySoManyStreamsAreOpen() {
        HttpWithSse small = new HttpWithSse(TranscriptServer.create(), "/mcp/messages", 2, Duration.ofMillis(20));
        StreamedReply first = open(small, null);
        open(small, null);
        HttpResponse refused = Objects.requireNonNull(open(small, null).response());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().first("Retry-After")).isPresent();
        first.hangUp();
        assertThat(event(open(small, null)).event()).isEqualTo("endpoint");
    }

    @Test
    void aHostThatAnswersWholeAndAClientThatTakesNoStreamAreTold() {
        StreamedReply whole = new StreamedReply(false);
        here.handle(request("GET", "/mcp/sse", Headers.empty(), "", null), whole);
        assertThat(Objects.requireNonNull(whole.response()).status()).isEqualTo(501);
        StreamedReply plain =
                handle(here, request("GET", "/mcp/sse", Headers.of("Accept", "application/json"), "", null));
        assertThat(Objects.requireNonNull(plain.response()).status()).isEqualTo(406);
    }

    private HttpWithSse node() {
        McpServer server = TranscriptServer.builder().events(bus).build();
        return new HttpWithSse(server, "/mcp/messages", 1_000, Duration.ofMillis(500));
    }

    private static StreamedReply open(HttpWithSse node, @Nullable Principal caller) {
        return handle(node, request("GET", "/mcp/sse", Headers.of("Accept", "text/event-stream"), "", caller));
    }

    private static HttpResponse post(HttpWithSse node, @Nullable String uri, Headers headers, String body) {
        return Objects.requireNonNull(handle(node, request("POST", String.valueOf(uri), headers, body, null))
                .response());
    }

    private static HttpResponse post(HttpWithSse node, @Nullable String uri, String body, @Nullable Principal caller) {
        return Objects.requireNonNull(handle(node, request("POST", String.valueOf(uri), JSON, body, caller))
                .response());
    }

    private static StreamedReply handle(HttpWithSse node, HttpRequest request) {
        StreamedReply reply = new StreamedReply(true);
        node.handle(request, reply);
        return reply;
    }

    private static HttpRequest request(
            String method, String target, Headers headers, String body, @Nullable Principal caller) {
        HttpRequest request = HttpRequest.of(
                method,
                target,
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                new HttpRequest.Connection("127.0.0.1", false));
        return caller == null ? request : request.as(caller);
    }

    private static JsonNode message(StreamedReply stream) {
        return Json.parse(String.valueOf(event(stream).data()));
    }

    private static ServerSentEvent event(StreamedReply stream) {
        try {
            return Objects.requireNonNull(stream.events().poll(20, TimeUnit.SECONDS), "no event came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
