package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.schema.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

final class InMemoryTranscriptTest extends TranscriptContract {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Override
    protected Connection connect(McpServer server) {
        InMemory client = InMemory.client(server);
        return new Connection() {
            @Override
            public List<JsonNode> exchange(Transcript.Step step) {
                return client.send(step.sent()).stream().map(Json::parse).toList();
            }

            @Override
            public List<JsonNode> hear(int count) throws InterruptedException {
                List<JsonNode> heard = new ArrayList<>();
                while (heard.size() < count) {
                    heard.add(Json.parse(Objects.requireNonNull(client.await(DEADLINE), "nothing came")));
                }
                return heard;
            }

            @Override
            public boolean isShared() {
                return true;
            }

            @Override
            public void close() {
                // Nothing is open, and nothing comes unasked.
            }
        };
    }
}
