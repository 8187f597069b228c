package dev.changeflow.server.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.Router;
import dev.changeflow.http.ServerSentEvent;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.transport.HttpWithSse;
import dev.changeflow.mcp.transport.SseConnection;
import dev.changeflow.mcp.transport.TranscriptContract;
import dev.changeflow.mcp.transport.TranscriptServer;
import java.io.BufferedReader;
import java.io.Closeable;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class NettySseTranscriptTest extends TranscriptContract {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        client.close();
    }

    @Override
    protected Connection connect(McpServer server) throws Exception {
        NettyHost host = start(server);
        InputStream stream = open(host);
        return connection(host, stream, () -> {
            stream.close();
            host.close();
        });
    }

    @Override
    protected boolean asksBack() {
        return true;
    }

    @Test
    void aSessionEndsWithItsStream() throws Exception {
        try (NettyHost host = start(TranscriptServer.create())) {
            InputStream stream = open(host);
            SseConnection connection = connection(host, stream, stream);
            byte[] ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8);
            assertThat(post(host, connection.endpoint(), ping).status()).isEqualTo(202);
            connection.hear(1);
            connection.close();
            long deadline = System.nanoTime() + 20_000_000_000L;
            int status = 202;
            while (status == 202 && System.nanoTime() < deadline) {
                status = post(host, connection.endpoint(), ping).status();
            }
            assertThat(status).isEqualTo(404);
        }
    }

    private static NettyHost start(McpServer server) {
        HttpWithSse handler = new HttpWithSse(server, "/mcp/messages");
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Router router = Router.builder()
                .on("GET", "/mcp/sse", handler)
                .on("POST", "/mcp/messages", handler)
                .build();
        return NettyHost.start(anywhere, router, HostLimits.standard());
    }

    private InputStream open(NettyHost host) throws IOException, InterruptedException {
        HttpRequest get = HttpRequest.newBuilder(uri(host, "/mcp/sse"))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> response = client.send(get, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return response.body();
    }

    private SseConnection connection(NettyHost host, InputStream stream, Closeable atEnd) throws InterruptedException {
        BlockingQueue<ServerSentEvent> events = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> read(stream, events));
        return new SseConnection(events, (target, body) -> post(host, target, body), atEnd);
    }

    private SseConnection.Answer post(NettyHost host, String target, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(uri(host, target))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> response = client.send(post, HttpResponse.BodyHandlers.ofString());
        return new SseConnection.Answer(response.statusCode(), response.body());
    }

    private static URI uri(NettyHost host, String target) {
        return URI.create("http://127.0.0.1:" + host.address().getPort() + target);
    }

    private static void read(InputStream stream, BlockingQueue<ServerSentEvent> events) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            @Nullable String event = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    events.add(new ServerSentEvent(event, null, null, line.substring("data: ".length())));
                }
            }
        } catch (IOException e) {
            // The test has closed the stream.
        }
    }
}
