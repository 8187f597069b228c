package dev.changeflow.server.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.http.PeerGoneException;
import dev.changeflow.http.ServerSentEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What only this host does. */
@Timeout(60)
class LambdaHostTest {

    /** A POST to a function URL, as its documentation shows one. */
    private static final String EVENT = """
            {
              "version": "2.0",
              "routeKey": "$default",
              "rawPath": "/mcp",
              "rawQueryString": "parameter1=value1&parameter1=value2",
              "cookies": ["cookie1", "cookie2"],
              "headers": {"header1": "value1", "header2": "value1,value2", "content-type": "application/json"},
              "queryStringParameters": {"parameter1": "value1,value2"},
              "requestContext": {
                "accountId": "123456789012",
                "apiId": "<urlid>",
                "authentication": null,
                "domainName": "<url-id>.lambda-url.us-west-2.on.aws",
                "http": {
                  "method": "POST",
                  "path": "/mcp",
                  "protocol": "HTTP/1.1",
                  "sourceIp": "192.0.2.7",
                  "userAgent": "agent"
                },
                "requestId": "id",
                "routeKey": "$default",
                "stage": "$default",
                "time": "12/Mar/2020:19:03:58 +0000",
                "timeEpoch": 1583348638390
              },
              "body": "{\\"jsonrpc\\":\\"2.0\\"}",
              "pathParameters": null,
              "isBase64Encoded": false,
              "stageVariables": null
            }
            """;

    private static final HttpHandler OK = (request, reply) -> reply.send(HttpResponse.text(200, "ok"));

    @Test
    void readsTheEventOfAFunctionUrl() throws IOException {
        AtomicReference<HttpRequest> seen = new AtomicReference<>();
        JsonNode result = invoke(
                (request, reply) -> {
                    seen.set(request);
                    reply.send(HttpResponse.json(200, "{\"ü\":1}".getBytes(UTF_8)));
                },
                EVENT,
                30_000);
        HttpRequest request = seen.get();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/mcp");
        assertThat(request.query()).isEqualTo("parameter1=value1&parameter1=value2");
        assertThat(request.headers().all("Cookie")).containsExactly("cookie1; cookie2");
        assertThat(request.headers().all("Header2")).containsExactly("value1,value2");
        assertThat(new String(request.body(), UTF_8)).isEqualTo("{\"jsonrpc\":\"2.0\"}");
        assertThat(request.connection()).isEqualTo(new HttpRequest.Connection("192.0.2.7", true));
        assertThat(result.toString())
                .isEqualTo("{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\"},"
                        + "\"body\":\"{\\\"ü\\\":1}\"}");
    }

    @Test
    void encodesOnlyWhatIsNoText() throws IOException {
        byte[] binary = {(byte) 0xff, 0, 1};
        JsonNode result =
                invoke((request, reply) -> reply.send(HttpResponse.of(200, Headers.empty(), binary)), EVENT, 30_000);
        assertThat(result.path("body").asString()).isEqualTo("/wAB");
        assertThat(result.path("isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void encodesAPathThatWasHandedOverDecoded() throws IOException {
        JsonNode result = invoke(
                (request, reply) -> reply.send(HttpResponse.text(200, request.path())),
                EVENT.replace("\"rawPath\": \"/mcp\"", "\"rawPath\": \"/a b/é\""),
                30_000);
        assertThat(result.path("body").asString()).isEqualTo("/a%20b/%C3%A9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                     | it got no JSON",
                "no json                                | it got no JSON",
                "[1]                                    | it got no JSON object",
                "{}                                     | its version is not 2.0",
                "{\"version\":\"1.0\",\"path\":\"/\"}   | its version is not 2.0",
                "{\"version\":\"2.0\"}                  | the event has no rawPath",
                "{\"version\":\"2.0\",\"rawPath\":7}    | the event has no rawPath",
                "{\"version\":\"2.0\",\"rawPath\":\"/\"}| the event has no requestContext.http.method",
            })
    void saysWhatIsWrongWithAnEvent(String event, String why) throws IOException {
        JsonNode result = invoke(OK, event, 30_000);
        assertThat(result.path("statusCode").asInt()).isEqualTo(400);
        assertThat(result.path("body").asString()).contains(why).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({"'\"isBase64Encoded\": false', '\"isBase64Encoded\": true'", "'\"header1\"', '\"hea\\nder1\"'"})
    void refusesBodiesAndHeadersThatAreNone(String sound, String broken) throws IOException {
        JsonNode result = invoke(OK, EVENT.replace(sound, broken), 30_000);
        assertThat(result.path("statusCode").asInt()).isEqualTo(400);
    }

    @Test
    void endsAStreamThatOutlastsTheInvocation() throws Exception {
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        CompletableFuture<Boolean> thrown = new CompletableFuture<>();
        CountDownLatch over = new CountDownLatch(1);
        HttpHandler endless = (request, reply) -> {
            reply.onPeerGone(() -> told.complete(true));
            EventStream events = reply.stream(Headers.empty());
            events.send(ServerSentEvent.message("one"));
            try {
                over.await();
            } catch (InterruptedException stopped) {
                try {
                    events.send(ServerSentEvent.message("two"));
                } catch (PeerGoneException gone) {
                    thrown.complete(true);
                }
            }
        };
        JsonNode result = invoke(endless, EVENT, 700);
        assertThat(result.path("statusCode").asInt()).isEqualTo(200);
        assertThat(result.path("body").asString()).isEqualTo("event: message\ndata: one\n\n");
        assertThat(told.get(30, SECONDS)).isTrue();
        assertThat(thrown.get(30, SECONDS)).isTrue();
    }

    @Test
    void aStreamLeftOpenIsAnsweredWhenItsTimeIsUp() throws IOException {
        HttpHandler leaves = (request, reply) -> reply.stream(Headers.empty()).send(ServerSentEvent.message("one"));
        assertThat(invoke(leaves, EVENT, 700).path("body").asString()).isEqualTo("event: message\ndata: one\n\n");
    }

    @Test
    void aCallThatOutlastsTheInvocationIsA504() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        HttpHandler stuck = (request, reply) -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException("stopped", stopped);
            }
        };
        assertThat(invoke(stuck, EVENT, 700).path("statusCode").asInt()).isEqualTo(504);
    }

    @Test
    void aStreamThatBreaksIsA500() throws IOException {
        HttpHandler breaks = (request, reply) -> {
            reply.stream(Headers.empty()).send(ServerSentEvent.message("one"));
            throw new IllegalStateException("swordfish");
        };
        JsonNode result = invoke(breaks, EVENT, 30_000);
        assertThat(result.path("statusCode").asInt()).isEqualTo(500);
        assertThat(result.path("body").asString()).doesNotContain("swordfish");
    }

    @Test
    void anAnswerTooLargeForLambdaIsA500() throws IOException {
        HttpHandler large = (request, reply) -> reply.send(HttpResponse.of(200, Headers.empty(), new byte[5_000_000]));
        JsonNode result = invoke(large, EVENT, 30_000);
        assertThat(result.path("statusCode").asInt()).isEqualTo(500);
        assertThat(result.path("body").asString()).contains("too large");
    }

    private static JsonNode invoke(HttpHandler handler, String event, int remainingMillis) throws IOException {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        new LambdaHost(handler, 1024)
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(UTF_8)), result, new Invocation(remainingMillis));
        return JsonMapper.builder().build().readTree(result.toByteArray());
    }
}
