package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One tool, one test: clients that answer while their call waits, and clients that call again with the answer. */
@Timeout(60)
final class EitherWayOfAskingTest {

    private final List<String> asked = new ArrayList<>();
    private final McpServer server =
            McpServer.builder("bakery", "1").tool(OrderTool.create()).build();

    @ParameterizedTest
    @EnumSource(names = {"V2025_06_18", "V2025_11_25", "V2026_07_28"})
    void aToolGetsItsAnswers(ProtocolRevision revision) {
        InMemory client = InMemory.client(server).speaking(revision).answering(this::answer);

        ToolAnswer answer = client.call("order", Map.of("cake", "pie"));

        assertThat(answer.text()).isEqualTo("3 pie ordered");
        assertThat(asked).containsExactly("How many?", "Really 3?");
    }

    @ParameterizedTest
    @EnumSource(names = {"V2025_06_18", "V2025_11_25", "V2026_07_28"})
    void aToolHearsANo(ProtocolRevision revision) {
        InMemory client = InMemory.client(server)
                .speaking(revision)
                .answering(question -> Json.object().put("action", "decline"));

        assertThat(client.call("order", Map.of("cake", "pie")).text()).isEqualTo("nothing ordered");
    }

    @ParameterizedTest
    @EnumSource(names = "V2026_07_28", mode = EnumSource.Mode.EXCLUDE)
    void whoDeclaresNothingIsNotAsked(ProtocolRevision revision) {
        ToolAnswer answer = InMemory.client(server).speaking(revision).call("order", Map.of("cake", "pie"));

        assertThat(answer.isError()).isTrue();
        assertThat(answer.text()).contains("cannot be asked", "elicitation");
        assertThat(answer.notifications()).isEmpty();
    }

    private JsonNode answer(JsonNode question) {
        assertThat(question.path("method").asString("")).isEqualTo("elicitation/create");
        String message = question.path("params").path("message").asString("");
        asked.add(message);
        ObjectNode answer = Json.object().put("action", "accept");
        ObjectNode content = answer.putObject("content");
        if (message.equals("How many?")) {
            content.put("count", 3);
        } else {
            content.put("yes", true);
        }
        return answer;
    }
}
