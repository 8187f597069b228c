package dev.changeflow.server.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.seal.KeyRing;
import dev.changeflow.mcp.transport.SessionServer;
import dev.changeflow.mcp.transport.StreamableHttp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Sessions of older revisions over sockets, on two nodes that share their keys and an event bus. */
@Timeout(60)
class SessionSocketTest {

    private static final String REVISION = "2025-11-25";

    private final SessionServer tools = new SessionServer();
    private final EventBus bus = EventBus.local();
    private final KeyRing keys = KeyRing.random();
    private final NettyHost node = start();
    private final NettyHost other = start();
    private final HttpClient client = HttpClient.newHttpClient();
    private String session = "";

    @BeforeEach
    void makeTheHandshake() throws Exception {
        HttpResponse<InputStream> opened = post(node, """
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":{"elicitation":{}},"clientInfo":{"name":"c","version":"1"}}}""");
        session = opened.headers().firstValue("Mcp-Session-Id").orElseThrow();
        opened.body().close();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        node.close();
        other.close();
    }

    @Test
    void aQuestionOnOneNodeIsAnsweredOnAnother() throws Exception {
        try (EventReader call = new EventReader(post(node, call("ask")))) {
            JsonNode question = call.message();
            assertThat(question.path("method").asString("")).isEqualTo("elicitation/create");
            HttpResponse<InputStream> taken = post(
                    other,
                    "{\"jsonrpc\":\"2.0\",\"id\":\"" + question.path("id").asString("")
                            + "\",\"result\":{\"action\":\"accept\",\"content\":{\"name\":\"Anne\"}}}");
            assertThat(taken.statusCode()).isEqualTo(202);
            assertThat(call.message().toString()).contains("got Anne");
            assertThat(call.isOver()).isTrue();
        }
    }

    @Test
    void aCallGoesOnWhenItsConnectionIsCutAndIsResumed() throws Exception {
        EventReader cut = new EventReader(post(node, call("wait")));
        assertThat(cut.message().path("method").asString("")).isEqualTo("notifications/progress");
        cut.close();
        tools.awaitStart();
        tools.allow();
        tools.allow();
        try (EventReader back = new EventReader(get(node, "Last-Event-ID", cut.lastId))) {
            assertThat(back.message().path("method").asString("")).isEqualTo("notifications/progress");
            assertThat(back.message().toString()).contains("done");
            assertThat(back.isOver()).isTrue();
        }
        assertThat(get(other, "Last-Event-ID", cut.lastId).statusCode()).isEqualTo(400);
    }

    @Test
    void aToolLetsItsConnectionGoAndTheClientComesBack() throws Exception {
        EventReader first = new EventReader(post(node, call("let-go")));
        assertThat(first.isOver()).isTrue();
        assertThat(first.lastId).isNotEmpty();
        tools.awaitStart();
        try (EventReader back = new EventReader(get(node, "Last-Event-ID", first.lastId))) {
            tools.allow();
            tools.allow();
            assertThat(List.of(back.message(), back.message(), back.message())
                            .getLast()
                            .toString())
                    .contains("done");
        }
    }

    @Test
    void aReaderThatWasTooSlowComesBackForTheEnd() throws Exception {
        String body = call("shout");
        try (RawPeer slow = new RawPeer(node.address().getPort())) {
            slow.send("POST /mcp HTTP/1.1\nHost: localhost\nContent-Type: application/json\n"
                            + "Accept: application/json, text/event-stream\nMCP-Protocol-Version: " + REVISION
                            + "\nMcp-Session-Id: " + session + "\nContent-Length: " + body.length() + "\n\n")
                    .sendExactly(body);
            assertThat(slow.line()).isEqualTo("HTTP/1.1 200 OK");
            String id = "";
            while (id.isEmpty()) {
                String line = slow.line();
                id = line.startsWith("id: ") ? line.substring("id: ".length()) : "";
            }
            try (EventReader back = new EventReader(get(node, "Last-Event-ID", id))) {
                JsonNode last = back.message();
                while (!last.has("result")) {
                    last = back.message();
                }
                assertThat(last.toString()).contains("hoarse");
            }
        }
    }

    @Test
    void aSessionThatWasEndedIsOver() throws Exception {
        try (EventReader standing = new EventReader(get(node))) {
            HttpResponse<InputStream> deleted = send(request(other).DELETE());
            assertThat(deleted.statusCode()).isEqualTo(204);
            assertThat(standing.isOver()).isTrue();
        }
        assertThat(post(node, call("talk")).statusCode()).isEqualTo(404);
        assertThat(get(node).statusCode()).isEqualTo(404);
    }

    private NettyHost start() {
        HostTimeouts standard = HostTimeouts.standard();
        HostTimeouts timeouts = new HostTimeouts(
                standard.header(),
                standard.body(),
                standard.idle(),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                standard.quietStream());
        return NettyHost.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new StreamableHttp(tools.node(bus), keys),
                HostLimits.standard().withTimeouts(timeouts));
    }

    private static String call(String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"_meta\":{\"progressToken\":1}}}";
    }

    private HttpResponse<InputStream> post(NettyHost host, String body) throws Exception {
        return send(request(host).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<InputStream> get(NettyHost host, String... headers) throws Exception {
        HttpRequest.Builder request = request(host).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(NettyHost host) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + host.address().getPort() + "/mcp"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        return session.isEmpty()
                ? request
                : request.header("Mcp-Session-Id", session).header("MCP-Protocol-Version", REVISION);
    }

    /** Reads events as they come. */
    private static final class EventReader implements AutoCloseable {

        private final BufferedReader lines;
        private String lastId = "";

        EventReader(HttpResponse<InputStream> response) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        /** The next message; events without one are passed over. */
        JsonNode message() throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    lastId = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    return Json.parse(line.substring("data: ".length()));
                }
            }
            throw new IOException("the stream ended before a message");
        }

        /** Whether the stream ends without another message. */
        boolean isOver() throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    lastId = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
