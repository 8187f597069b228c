package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.schema.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

final class InMemoryTranscriptTest extends TranscriptContract {

    @Override
    protected Connection connect(McpServer server) {
        InMemory client = InMemory.client(server);
        return new Connection() {
            @Override
            public List<JsonNode> exchange(Transcript.Step step) {
                return client.send(step.sent()).stream().map(Json::parse).toList();
            }

            @Override
            public void close() {
                // Nothing is open, and nothing comes unasked.
            }
        };
    }
}
