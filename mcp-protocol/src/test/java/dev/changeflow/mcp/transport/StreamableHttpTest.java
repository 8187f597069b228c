package dev.changeflow.mcp.transport;

import static dev.changeflow.mcp.transport.HttpScene.bare;
import static dev.changeflow.mcp.transport.HttpScene.call;
import static dev.changeflow.mcp.transport.HttpScene.code;
import static dev.changeflow.mcp.transport.HttpScene.json;
import static dev.changeflow.mcp.transport.HttpScene.modern;
import static dev.changeflow.mcp.transport.HttpScene.plain;
import static dev.changeflow.mcp.transport.HttpScene.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.Headers;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamableHttpTest {

    private final HttpScene scene = new HttpScene(new StreamableHttp(TranscriptServer.create()));

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PUT", "HEAD", "OPTIONS", "post"})
    void takesPostOnly(String method) {
        RecordingReply reply = scene.send(method, modern("server/discover"));
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers().first("Allow")).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "HEAD", "OPTIONS", "get"})
    void takesGetAndDeleteBesidesFromOlderClients(String method) {
        RecordingReply reply = scene.send(method, plain());
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers().first("Allow")).contains("POST, GET, DELETE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json, text/event-stream | 200",
                "application/json; charset=utf-8 | */* | 200",
                "Application/JSON | application/json | 200",
                "application/json | application/* | 200",
                "application/json | text/event-stream;q=0.5, application/json;q=0.9 | 200",
                "application/json | text/html | 406",
                "application/json | application/json;q=0 | 406",
                "application/json | application/json; q=0.000 | 406",
                "application/json | application/json;q=0;ext=1 | 406",
                "application/json | application/json;q=0.001 | 200",
                "text/plain | */* | 415",
                "application/x-www-form-urlencoded | */* | 415",
                "application/jsonx | */* | 415"
            })
    void wantsAndOffersJson(String contentType, String accept, int status) {
        Headers headers = modern("server/discover", "Content-Type", contentType, "Accept", accept);
        RecordingReply reply = scene.post(headers, bare(1, "server/discover"));
        assertThat(reply.status()).isEqualTo(status);
        if (status != 200) {
            assertThat(code(reply)).isEqualTo(-32600);
            assertThat(json(reply).has("id")).isFalse();
        }
    }

    @Test
    void answersClientsThatSayNothingOfWhatTheyAccept() {
        Headers headers = Headers.of(
                "Content-Type", "application/json", "MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/list");
        assertThat(scene.post(headers, bare(1, "tools/list")).status()).isEqualTo(200);
    }

    @Test
    void streamsToAClientThatTakesNothingElse() {
        RecordingReply reply = scene.post(
                modern("tools/call", "Mcp-Name", "echo", "Accept", "text/event-stream"),
                call(1, "echo", "{\"text\":\"x\"}"));
        assertThat(reply.headers().first("Content-Type")).contains("text/event-stream");
        assertThat(text(reply)).startsWith("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\"");
        assertThat(reply.isEnded()).isTrue();
        RecordingReply refused = scene.post(modern("ping", "Accept", "text/event-stream"), bare(1, "ping"));
        assertThat(refused.status()).as("a status needs a plain answer").isEqualTo(404);
    }

    @Test
    void doesNotStreamToAClientThatCannotRead() {
        String body = call(1, "count", "{\"to\":3}").replace("\"_meta\":{", "\"_meta\":{\"progressToken\":1,");
        RecordingReply reply =
                scene.post(modern("tools/call", "Mcp-Name", "count", "Accept", "application/json"), body);
        assertThat(json(reply)
                        .path("result")
                        .path("content")
                        .path(0)
                        .path("text")
                        .asString(""))
                .isEqualTo("done");
    }

    @Test
    void opensAStreamWithTheFirstNotification() {
        String body = call(1, "count", "{\"to\":2}").replace("\"_meta\":{", "\"_meta\":{\"progressToken\":1,");
        RecordingReply reply = scene.post(modern("tools/call", "Mcp-Name", "count"), body);
        assertThat(reply.headers().first("X-Accel-Buffering")).contains("no");
        assertThat(text(reply).lines().filter(line -> line.startsWith("data: ")))
                .hasSize(3);
        assertThat(reply.isEnded()).isTrue();
    }

    @Test
    void acceptsANotificationWithoutAWord() {
        RecordingReply reply = scene.post(
                plain("MCP-Protocol-Version", "2026-07-28"),
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void refusesAResponseInTheNewestRevision() {
        RecordingReply reply =
                scene.post(plain("MCP-Protocol-Version", "2026-07-28"), "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(code(reply)).isEqualTo(-32600);
    }

    @ParameterizedTest
    @CsvSource({
        // header, _meta, status, code
        "2026-07-28, , 400, -32602",
        "v999.0.0, v999.0.0, 400, -32022",
        "2026-07-28, v999.0.0, 400, -32020",
        "2025-11-25, 2026-07-28, 400, -32020",
        ", 2026-07-28, 400, -32020",
        "1900-01-01, , 400, -32022",
        "2025-06-18, , 200, 0",
        ", , 200, 0",
    })
    void judgesVersions(String header, String meta, int status, int code) {
        Headers headers = plain("Mcp-Method", "tools/list");
        String version = meta == null ? "" : "\"io.modelcontextprotocol/protocolVersion\":\"" + meta + "\",";
        String body = "{\"jsonrpc\":\"2.0\",\"id\":\"v\",\"method\":\"tools/list\",\"params\":{\"_meta\":{" + version
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
        RecordingReply reply =
                scene.post(header == null ? headers : headers.with("MCP-Protocol-Version", header), body);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(code(reply)).isEqualTo(code);
        assertThat(json(reply).path("id").asString("")).isEqualTo("v");
    }

    @Test
    void discoverWithoutMetadataIsRefused() {
        RecordingReply reply = scene.post(
                modern("server/discover"),
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"server/discover\",\"params\":{}}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(code(reply)).isEqualTo(-32602);
        assertThat(json(reply).path("id").asInt()).isEqualTo(5);
    }

    @Test
    void aDisconnectCancelsAndNothingIsAnswered() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean noticed = new AtomicBoolean();
        McpServer server = McpServer.builder("s", "1")
                .tool(Tool.of(
                        ToolInfo.named("wait"), TranscriptServer.Nothing.class, String.class, (input, context) -> {
                            running.countDown();
                            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
                            while (!context.cancelled() && System.nanoTime() < deadline) {
                                LockSupport.parkNanos(1_000_000);
                            }
                            noticed.set(context.cancelled());
                            context.progress(1, null, null);
                            return "late";
                        }))
                .build();
        RecordingReply reply = new RecordingReply();
        String body = call(1, "wait", "{}").replace("\"_meta\":{", "\"_meta\":{\"progressToken\":1,");
        Thread thread = Thread.ofVirtual()
                .start(() -> new StreamableHttp(server)
                        .handle(HttpScene.request("POST", modern("tools/call", "Mcp-Name", "wait"), body), reply));
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        reply.hangUp();
        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        assertThat(noticed).isTrue();
        assertThat(reply.isAnswered()).isFalse();
    }

    @Test
    void promisesNotToBlockOnlyWhereHeadersSayEnough() {
        StreamableHttp endpoint = new StreamableHttp(TranscriptServer.create());
        HttpScene warmed = new HttpScene(endpoint);
        warmed.post(modern("tools/call", "Mcp-Name", "echo"), call(1, "echo", "{\"text\":\"x\"}"));
        assertThat(endpoint.neverBlocks(HttpScene.request("POST", modern("tools/call", "Mcp-Name", "echo"), "{}")))
                .isTrue();
        assertThat(endpoint.neverBlocks(
                        HttpScene.request("POST", modern("tools/call", "Mcp-Name", "=?base64?ZWNobw==?="), "{}")))
                .isTrue();
        assertThat(endpoint.neverBlocks(HttpScene.request("POST", modern("server/discover"), "{}")))
                .isTrue();
        assertThat(endpoint.neverBlocks(HttpScene.request("GET", plain(), ""))).isFalse();
        assertThat(endpoint.neverBlocks(HttpScene.request("POST", modern("tools/call", "Mcp-Name", "add"), "{}")))
                .isFalse();
        assertThat(endpoint.neverBlocks(HttpScene.request("POST", modern("tools/call"), "{}")))
                .isFalse();
        assertThat(endpoint.neverBlocks(HttpScene.request("POST", plain("Mcp-Method", "server/discover"), "{}")))
                .isFalse();
        assertThat(endpoint.neverBlocks(HttpScene.request(
                        "POST", modern("tools/call", "Mcp-Name", "echo", "Accept", "text/event-stream"), "{}")))
                .isFalse();
        assertThat(endpoint.neverBlocks(HttpScene.request("POST", modern("server/discover"), " ".repeat(1_000_000))))
                .isFalse();
    }

    @Test
    void aLyingHeaderIsRefusedBeforeTheToolRuns() {
        AtomicBoolean ran = new AtomicBoolean();
        McpServer server = TranscriptServer.builder()
                .tool(Tool.of(
                        ToolInfo.named("slow"), TranscriptServer.Nothing.class, String.class, (input, context) -> {
                            ran.set(true);
                            return "ran";
                        }))
                .build();
        RecordingReply reply = new HttpScene(new StreamableHttp(server))
                .post(modern("tools/call", "Mcp-Name", "echo"), call(1, "slow", "{}"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(code(reply)).isEqualTo(-32020);
        assertThat(ran).isFalse();
    }
}
