package dev.changeflow.mcp.transport;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.mcp.McpServer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

final class SseTranscriptTest extends TranscriptContract {

    @Override
    protected Connection connect(McpServer server) throws InterruptedException {
        HttpWithSse handler = new HttpWithSse(server, "/mcp/messages");
        StreamedReply stream = new StreamedReply(true);
        handler.handle(request("GET", "/mcp/sse", new byte[0]), stream);
        return new SseConnection(
                stream.events(),
                (target, body) -> {
                    StreamedReply reply = new StreamedReply(true);
                    handler.handle(request("POST", target, body), reply);
                    HttpResponse response = Objects.requireNonNull(reply.response());
                    return new SseConnection.Answer(
                            response.status(), new String(response.body(), StandardCharsets.UTF_8));
                },
                stream::hangUp);
    }

    @Override
    protected boolean asksBack() {
        return true;
    }

    private static HttpRequest request(String method, String target, byte[] body) {
        return HttpRequest.of(
                method,
                target,
                Headers.of("Content-Type", "application/json"),
                body,
                new HttpRequest.Connection("127.0.0.1", false));
    }
}
