package dev.changeflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.mcp.schema.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FiltersTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyResponseCarriesTheHeadersAndTransportSecurityOnlyOverTls(boolean secure) {
        HttpHandler handler = new SecurityHeaders().then((request, reply) -> reply.send(HttpResponse.empty(204)));

        RecordedReply reply = RecordedReply.to(handler, RecordedReply.request("GET", "/", secure, Headers.empty()));

        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(reply.header("Referrer-Policy")).isNotEmpty();
        assertThat(reply.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(reply.header("Strict-Transport-Security").isEmpty()).isEqualTo(!secure);
    }

    @Test
    void streamsCarryThemTooAndAPageMaySayMore() {
        HttpHandler stream = new SecurityHeaders()
                .then((request, reply) -> reply.stream(Headers.of("Content-Security-Policy", "sandbox"))
                        .close());

        RecordedReply reply = RecordedReply.of(stream, "GET", "/");

        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Content-Security-Policy")).isEqualTo("sandbox");
    }

    @Test
    void plainErrorsBecomeJsonAndKeepTheirHeaders() {
        HttpHandler refusing = new JsonErrors()
                .then((request, reply) ->
                        reply.send(HttpResponse.text(405, "Not \"that\" way.\n").with("Allow", "GET")));

        RecordedReply reply = RecordedReply.of(refusing, "PUT", "/");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("GET");
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(Json.parse(reply.text()).at("/error/message").asString()).isEqualTo("Not \"that\" way.");
    }

    @Test
    void otherResponsesPassUnchanged() {
        HttpHandler plain = new JsonErrors().then((request, reply) -> reply.send(HttpResponse.text(200, "fine\n")));

        assertThat(RecordedReply.of(plain, "GET", "/").text()).isEqualTo("fine\n");
    }
}
