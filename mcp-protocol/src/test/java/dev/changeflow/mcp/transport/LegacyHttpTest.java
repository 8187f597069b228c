package dev.changeflow.mcp.transport;

import static dev.changeflow.mcp.transport.HttpScene.code;
import static dev.changeflow.mcp.transport.HttpScene.json;
import static dev.changeflow.mcp.transport.HttpScene.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.Headers;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.seal.KeyRing;
import dev.changeflow.mcp.seal.Revocations;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LegacyHttpTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final KeyRing keys = KeyRing.random();
    private final HttpScene scene = new HttpScene(node(NOW));

    @Test
    void anyNodeWithTheKeysServesASession() {
        String session = initialize("2025-11-25", null);
        HttpScene other = new HttpScene(node(NOW));
        RecordingReply reply = other.post(plain("Mcp-Session-Id", session, "MCP-Protocol-Version", "2025-11-25"), PING);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(HttpScene.text(reply)).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}");
        assertThat(reply.headers().has("Mcp-Session-Id")).isFalse();
    }

    @Test
    void theSessionKnowsItsClientAndRevision() {
        String session = initialize("2025-06-18", null);
        assertThat(whoami(plain("Mcp-Session-Id", session))).isEqualTo("c 2025-06-18");
        assertThat(whoami(plain("Mcp-Session-Id", session, "MCP-Protocol-Version", "2025-11-25")))
                .isEqualTo("c 2025-11-25");
    }

    @Test
    void aClientThatNamesNeitherSessionNorVersionIsServed() {
        assertThat(whoami(plain())).isEqualTo("nobody 2025-03-26");
        assertThat(whoami(plain("MCP-Protocol-Version", "2025-11-25"))).isEqualTo("nobody 2025-11-25");
        String batch = "[" + PING + ",{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}]";
        assertThat(HttpScene.text(scene.post(plain(), batch)))
                .isEqualTo("[{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "1868a90c-5d5b-4f2a-8f53-3a7f0f3a1b11", "AQAA"})
    void aSessionNobodyOpenedIsOver(String id) {
        assertOver(scene.post(plain("Mcp-Session-Id", id), PING));
        assertOver(scene.post(plain("Mcp-Session-Id", id), "[" + PING + "]"));
        assertThat(scene.post(plain("Mcp-Session-Id", id), "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aSessionOfOtherKeysAnotherTimeOrAnotherCallerIsOver() {
        String session = initialize("2025-11-25", null);
        HttpScene foreign = new HttpScene(new StreamableHttp(server()));
        assertOver(foreign.post(plain("Mcp-Session-Id", session), PING));
        HttpScene tomorrow = new HttpScene(node(NOW.plus(Duration.ofDays(1))));
        assertOver(tomorrow.post(plain("Mcp-Session-Id", session), PING));
        assertOver(scene.post(plain("Mcp-Session-Id", session), PING, named("bob")));
        String annes = initialize("2025-11-25", named("anne"));
        assertThat(scene.post(plain("Mcp-Session-Id", annes), PING, named("anne"))
                        .status())
                .isEqualTo(200);
        assertOver(scene.post(plain("Mcp-Session-Id", annes), PING, named("bob")));
        assertOver(scene.post(plain("Mcp-Session-Id", annes), PING));
    }

    @Test
    void theNewestRevisionDoesNotLookAtSessions() {
        RecordingReply reply = scene.post(
                HttpScene.modern("tools/list", "Mcp-Session-Id", "garbage"), HttpScene.bare(1, "tools/list"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().has("Mcp-Session-Id")).isFalse();
    }

    @Test
    void initializeStartsAnewWhateverSessionItNames() {
        RecordingReply reply = scene.post(plain("Mcp-Session-Id", "garbage"), initialization("2025-11-25"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Mcp-Session-Id")).isPresent();
    }

    @Test
    void aFailedInitializeOpensNothing() {
        RecordingReply reply =
                scene.post(plain(), "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}");
        assertThat(code(reply)).isEqualTo(-32602);
        assertThat(reply.headers().has("Mcp-Session-Id")).isFalse();
    }

    @Test
    void anUnknownVersionHeaderIsABadRequest() {
        RecordingReply reply = scene.post(plain("MCP-Protocol-Version", "1999-12-31"), PING);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(scene.post(plain("MCP-Protocol-Version", "1999-12-31"), "[" + PING + "]")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void batchesAreForTheOneRevisionThatHasThem() {
        RecordingReply reply = scene.post(plain("MCP-Protocol-Version", "2025-06-18"), "[" + PING + "]");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(code(reply)).isEqualTo(-32600);
        assertThat(scene.post(HttpScene.modern("ping"), "[" + PING + "]").status())
                .isEqualTo(400);
    }

    @Test
    void aDisconnectIsNoCancellationBefore2026() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        AtomicBoolean cancelled = new AtomicBoolean(true);
        McpServer server = McpServer.builder("s", "1")
                .tool(Tool.of(ToolInfo.named("t"), TranscriptServer.Nothing.class, String.class, (input, context) -> {
                    running.countDown();
                    awaitQuietly(gone);
                    cancelled.set(context.cancelled());
                    return "done";
                }))
                .build();
        RecordingReply reply = new RecordingReply();
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"t\"}}";
        Thread thread = Thread.ofVirtual()
                .start(() -> new StreamableHttp(server)
                        .handle(HttpScene.request("POST", plain("MCP-Protocol-Version", "2025-11-25"), body), reply));
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        reply.hangUp();
        gone.countDown();
        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        assertThat(cancelled).isFalse();
    }

    private String whoami(Headers headers) {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"whoami\"}}";
        return json(scene.post(headers, call))
                .path("result")
                .path("content")
                .path(0)
                .path("text")
                .asString("");
    }

    private String initialize(String version, @Nullable Principal principal) {
        RecordingReply reply = scene.post(plain(), initialization(version), principal);
        assertThat(reply.status()).isEqualTo(200);
        return reply.headers().first("Mcp-Session-Id").orElseThrow();
    }

    private static String initialization(String version) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"" + version
                + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}";
    }

    private StreamableHttp node(Instant now) {
        return new StreamableHttp(server(), keys, Revocations.inMemory(), InstantSource.fixed(now));
    }

    private static McpServer server() {
        return McpServer.builder("s", "1")
                .tool(Tool.of(
                        ToolInfo.named("whoami"),
                        TranscriptServer.Nothing.class,
                        String.class,
                        (input, context) ->
                                context.client().map(Implementation::name).orElse("nobody") + " "
                                        + context.revision().wireName()))
                .build();
    }

    private static Principal named(String name) {
        return () -> name;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertOver(RecordingReply reply) {
        assertThat(reply.status()).isEqualTo(404);
        assertThat(code(reply)).isEqualTo(-32600);
    }
}
