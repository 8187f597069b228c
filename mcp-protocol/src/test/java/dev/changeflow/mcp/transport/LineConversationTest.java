package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineConversationTest {

    private final List<String> said = new ArrayList<>();
    private final Deque<Runnable> turns = new ArrayDeque<>();
    private final LineConversation conversation =
            new LineConversation(TranscriptServer.create(), said::add, turns::add, null);

    @Test
    void aBatchCannotTakeTheIdOfARequestThatRuns() {
        hear("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
                + "{\"protocolVersion\":\"2025-03-26\",\"capabilities\":{}}}");
        hear("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"prompts/list\"}");
        hear("[{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"ping\"}]");
        said.clear();
        turns.removeLast().run();
        turns.removeLast().run();

        assertThat(said).hasSize(2);
        assertThat(said.getFirst())
                .contains("\"id\":5,\"error\"", "another request has this id", "\"id\":6,\"result\"");
        assertThat(said.getLast()).contains("\"id\":5,\"result\":{\"prompts\"");
    }

    private void hear(String line) {
        conversation.accept(line.getBytes(StandardCharsets.UTF_8));
    }
}
