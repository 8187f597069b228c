package dev.changeflow.mcp.transport;

import dev.changeflow.http.HttpRequest;
import dev.changeflow.mcp.McpServer;

final class StreamableHttpTranscriptTest extends TranscriptContract {

    @Override
    protected Connection connect(McpServer server) {
        StreamableHttp endpoint = new StreamableHttp(server);
        return new HttpConnection((headers, body) -> {
            RecordingReply reply = new RecordingReply();
            HttpRequest.Connection local = new HttpRequest.Connection("127.0.0.1", false);
            endpoint.handle(HttpRequest.of("POST", "/mcp", headers, body, local), reply);
            return reply;
        });
    }
}
