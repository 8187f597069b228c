package dev.changeflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OriginGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:8080", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8080", "[::1]", "[::1]:80"
            })
    void letsLoopbackPass(String host) {
        assertThat(status(OriginGuard.loopback(), Headers.of("Host", host))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example.com",
                "localhost.evil.example.com",
                "evil-localhost",
                "127.0.0.1.evil.com",
                "localhost:80x",
                "localhost:",
                "",
                "[::1",
                "::1",
                "[::2]:80",
                "localhost@evil.com",
                "0.0.0.0"
            })
    void refusesOtherHosts(String host) {
        assertThat(status(OriginGuard.loopback(), Headers.of("Host", host))).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000, 200",
        "https://localhost, 200",
        "http://127.0.0.1:8080, 200",
        "http://[::1]:8080, 200",
        "http://evil.example.com, 403",
        "http://localhost.evil.example.com, 403",
        "null, 403",
        "file://localhost, 403",
        "localhost, 403",
        "http://localhost/path, 403",
        "http://evil@localhost, 403"
    })
    void judgesOrigins(String origin, int expected) {
        assertThat(status(OriginGuard.loopback(), Headers.of("Host", "localhost", "Origin", origin)))
                .isEqualTo(expected);
    }

    @Test
    void knowsWhatItWasTold() {
        OriginGuard guard = OriginGuard.loopback()
                .allowingHosts(List.of("Changes.example.com", "one.example.com:8443"))
                .allowingOrigins(List.of("https://console.example.com"));
        assertThat(status(guard, Headers.of("Host", "changes.example.com:9000")))
                .isEqualTo(200);
        assertThat(status(guard, Headers.of("Host", "one.example.com:8443"))).isEqualTo(200);
        assertThat(status(guard, Headers.of("Host", "one.example.com:9999"))).isEqualTo(403);
        assertThat(status(guard, Headers.of("Host", "localhost", "Origin", "https://console.example.com")))
                .isEqualTo(200);
        assertThat(status(guard, Headers.of("Host", "localhost", "Origin", "http://console.example.com")))
                .isEqualTo(403);
        assertThat(status(guard, Headers.of("Host", "changes.example.com", "Origin", "https://changes.example.com")))
                .isEqualTo(200);
    }

    @Test
    void refusesNoHostAndTwo() {
        assertThat(status(OriginGuard.loopback(), Headers.empty())).isEqualTo(403);
        Headers two = new Headers.Builder()
                .add("Host", "localhost")
                .add("Host", "localhost")
                .build();
        assertThat(status(OriginGuard.loopback(), two)).isEqualTo(403);
    }

    @Test
    void saysWhyInTheProtocolsForm() {
        HttpResponse response = respond(OriginGuard.loopback(), Headers.of("Host", "evil.example.com"));
        assertThat(response.headers().first("Content-Type")).contains("application/json");
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .startsWith("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"")
                .doesNotContain("\"id\"", "\n");
    }

    @Test
    void keepsTheHandlersPromiseNotToBlock() {
        assertThat(OriginGuard.loopback().then(new Answering()).neverBlocks(request(Headers.empty())))
                .isTrue();
    }

    private static int status(OriginGuard guard, Headers headers) {
        return respond(guard, headers).status();
    }

    private static HttpResponse respond(OriginGuard guard, Headers headers) {
        List<HttpResponse> sent = new ArrayList<>();
        guard.then(new Answering()).handle(request(headers), new HttpReply() {
            @Override
            public void send(HttpResponse response) {
                sent.add(response);
            }

            @Override
            public EventStream stream(Headers more) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean streams() {
                return false;
            }

            @Override
            public void onPeerGone(Runnable action) {
                // Nobody goes.
            }
        });
        assertThat(sent).hasSize(1);
        return sent.getFirst();
    }

    private static HttpRequest request(Headers headers) {
        return HttpRequest.of("POST", "/mcp", headers, new byte[0], new HttpRequest.Connection("127.0.0.1", false));
    }

    private static final class Answering implements HttpHandler {

        @Override
        public void handle(HttpRequest request, HttpReply reply) {
            reply.send(HttpResponse.empty(200));
        }

        @Override
        public boolean neverBlocks(HttpRequest request) {
            return true;
        }
    }
}
