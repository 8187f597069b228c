package dev.changeflow.server.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.HttpHandler;
import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.seal.KeyRing;
import dev.changeflow.mcp.transport.SessionServer;
import dev.changeflow.mcp.transport.StreamableHttp;
import dev.changeflow.server.netty.RawPeer.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What confused and hostile clients send: each is refused in the protocol's terms, on a connection that stays good. */
@Timeout(60)
class BadInputTest {

    private static final int ROOM_FOR_MANY_KEYS = 16 * 1024 * 1024;

    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{"elicitation":{"form":{}}}}""";

    private final NettyHost host = start();
    private final RawPeer peer = new RawPeer(host.address().getPort());

    BadInputTest() throws IOException {}

    @BeforeEach
    void theServerAnswers() throws IOException {
        assertStillGood();
    }

    @AfterEach
    void stop() throws IOException {
        peer.close();
        host.close();
    }

    static Stream<Arguments> bodies() {
        String manyKeys =
                IntStream.range(0, 1_000_000).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(","));
        return Stream.of(
                Arguments.of("a million keys", echo("{" + manyKeys + "}"), -32700),
                Arguments.of("nested 100 deep", echo("[".repeat(100) + "]".repeat(100)), -32700),
                Arguments.of("a high surrogate alone", echo("\"\\ud800\""), -32700),
                Arguments.of("a low surrogate alone", echo("\"\\udc00\""), -32700),
                Arguments.of("surrogates the wrong way round", echo("\"\\udc00\\ud800\""), -32700),
                Arguments.of("half a surrogate as a key", echo("{\"\\ud800\":1}"), -32700),
                Arguments.of("a byte order mark", "\u00ef\u00bb\u00bf" + echo("\"x\""), -32700),
                Arguments.of("a surrogate in UTF-8", echo("\"\u00ed\u00a0\u0080\""), -32700),
                Arguments.of("UTF-16", new String(echo("\"x\"").getBytes(UTF_16), ISO_8859_1), -32700),
                Arguments.of("a key twice", echo("{\"a\":1,\"a\":2}"), -32700),
                Arguments.of("two texts", echo("\"x\"") + echo("\"x\""), -32700),
                Arguments.of("an id of null", withId("null"), -32600),
                Arguments.of("a fractional id", withId("1.5"), -32600),
                Arguments.of("an id that is an object", withId("{}"), -32600),
                Arguments.of("a batch", "[" + echo("\"x\"") + "]", -32600),
                Arguments.of("an empty batch", "[]", -32600));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aBodyThatIsNoMessageIsRefused(String name, String body, int code) throws IOException {
        assertThat(name).isNotEmpty();
        assertRefused(modern("tools/call", "Mcp-Name: echo\n", body), 400, code);
        assertStillGood();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?base64??=",
                "=?base64?",
                "=?base64?!!!!?=",
                "=?base64?ZWNobw?=",
                "=?base64?ZWNo\tbw==?=",
                "=?base64?/w==?=",
                "=?base64?ZWNobwA=?=",
                "=?base64?YWRk?=",
                "=?base64?PT9iYXNlNjQ/WldOb2J3PT0/PQ==?=",
                "=?BASE64?ZWNobw==?=",
                "=?base64?ZWNobw==?=, echo",
            })
    void aNameBetweenMarksIsTheNameOrRefused(String header) throws IOException {
        assertRefused(modern("tools/call", "Mcp-Name: " + header + "\n", echo("\"x\"")), 400, -32020);
        assertThat(modern("tools/call", "Mcp-Name: =?base64?ZWNobw==?=\n", echo("\"x\""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCursorNobodyGaveIsRefused() throws IOException {
        String otherList = Base64.getUrlEncoder().withoutPadding().encodeToString("prompts 0 review".getBytes(UTF_8));
        String tooFar = Base64.getUrlEncoder().withoutPadding().encodeToString("tools 9999999999 x".getBytes(UTF_8));
        for (String cursor : List.of(
                "\"\"",
                "\"AAAA\"",
                "\"%%%\"",
                "\"" + "A".repeat(100_000) + "\"",
                "\"\\u0000\"",
                "\"" + otherList + "\"",
                "\"" + tooFar + "\"",
                "\"../../etc/passwd\"",
                "5",
                "null",
                "{}")) {
            Received answer = modern("tools/list", "", request("tools/list", "\"cursor\":" + cursor));
            assertRefused(answer, 200, -32602);
        }
        assertStillGood();
    }

    @Test
    void aRequestStateIsForItsCallerOnly() throws IOException {
        String state = result(ask("anne", "")).path("requestState").asString("");
        assertThat(state).isNotEmpty();
        for (String forged : forgeries(state)) {
            assertRefused(ask("anne", answered(forged)), 200, -32602);
        }
        assertRefused(ask("bob", answered(state)), 200, -32602);
        assertRefused(ask("", answered(state)), 200, -32602);
        assertThat(result(ask("anne", answered(state))).toString()).contains("got Anne");
    }

    @Test
    void aSessionIsForWhoOpenedItOnly() throws IOException {
        Received opened = legacy("anne", "", """
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":{},"clientInfo":{"name":"c","version":"1"}}}""");
        String session = opened.headers().getOrDefault("Mcp-Session-Id", "");
        assertThat(session).isNotEmpty();
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
        for (String forged : forgeries(session)) {
            assertThat(legacy("anne", forged, ping).status()).as(forged).isEqualTo(404);
        }
        assertThat(legacy("bob", session, ping).status()).isEqualTo(404);
        assertThat(legacy("", session, ping).status()).isEqualTo(404);
        assertRefused(legacy("anne", session, "[" + ping + "]"), 400, -32600);
        assertThat(legacy("anne", session, ping).status()).isEqualTo(200);
    }

    /** Each one character, or more, away from a good token. */
    private static List<String> forgeries(String token) {
        char first = token.charAt(0) == 'A' ? 'B' : 'A';
        int half = token.length() / 2;
        char middle = token.charAt(half) == 'A' ? 'B' : 'A';
        return List.of(
                first + token.substring(1),
                token.substring(0, half) + middle + token.substring(half + 1),
                token.substring(0, token.length() - 1),
                token.substring(0, half),
                token + "A",
                token + token,
                "x");
    }

    private void assertStillGood() throws IOException {
        assertThat(result(modern("tools/call", "Mcp-Name: echo\n", echo("\"again\"")))
                        .toString())
                .contains("again");
    }

    private static void assertRefused(Received answer, int status, int code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(Json.parse(answer.body()).path("error").path("code").asInt()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("Exception", "dev.changeflow", "tools.jackson");
    }

    private static JsonNode result(Received answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.parse(answer.body()).path("result");
    }

    private Received ask(String caller, String more) throws IOException {
        String params = "\"name\":\"ask\",\"arguments\":{}" + more;
        return modern("tools/call", "Mcp-Name: ask\nX-Caller: " + caller + "\n", request("tools/call", params));
    }

    private static String answered(String state) {
        return ",\"requestState\":\"" + state
                + "\",\"inputResponses\":{\"name\":{\"action\":\"accept\",\"content\":{\"name\":\"Anne\"}}}";
    }

    private static String echo(String text) {
        return request("tools/call", "\"name\":\"echo\",\"arguments\":{\"text\":" + text + "}");
    }

    private static String withId(String id) {
        return echo("\"x\"").replace("\"id\":1", "\"id\":" + id);
    }

    private static String request(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params + "," + META + "}}";
    }

    private Received modern(String method, String headers, String body) throws IOException {
        return post("MCP-Protocol-Version: 2026-07-28\nMcp-Method: " + method + "\n" + headers, body);
    }

    private Received legacy(String caller, String session, String body) throws IOException {
        String named = session.isEmpty() ? "" : "MCP-Protocol-Version: 2025-11-25\nMcp-Session-Id: " + session + "\n";
        return post("X-Caller: " + caller + "\n" + named, body);
    }

    /** All on one connection: {@code body} has a character for each byte. */
    private Received post(String headers, String body) throws IOException {
        peer.send("POST /mcp HTTP/1.1\nHost: localhost\nContent-Type: application/json\n"
                        + "Accept: application/json, text/event-stream\n" + headers + "Content-Length: "
                        + body.length() + "\n\n")
                .sendExactly(body);
        return peer.read();
    }

    private static NettyHost start() {
        StreamableHttp mcp = new StreamableHttp(new SessionServer().node(EventBus.local()), KeyRing.random());
        HttpHandler called = (request, reply) -> {
            String caller = request.headers().first("X-Caller").orElse("");
            mcp.handle(caller.isEmpty() ? request : request.as(() -> caller), reply);
        };
        return NettyHost.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                called,
                HostLimits.standard().withBodyBytes(ROOM_FOR_MANY_KEYS));
    }
}
