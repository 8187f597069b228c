package dev.changeflow.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.transport.InMemory;
import dev.changeflow.mcp.transport.ToolAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepeatableTest {

    record Asked(String word) {}

    record Answer(String word, List<Integer> counts) {}

    static final class Once implements Tool<Asked, Answer> {

        @Override
        public ToolInfo info() {
            return ToolInfo.named("count").describedAs("Counts.");
        }

        @Override
        public Answer call(Asked asked, ToolContext context) {
            return new Answer(asked.word(), List.of(1, 2));
        }
    }

    static final class Again implements Tool<Asked, Repeatable<Answer>> {

        private final Repeatable<Answer> answer = Repeatable.of(new Answer("ä\n", List.of(1, 2)));

        @Override
        public ToolInfo info() {
            return ToolInfo.named("count").describedAs("Counts.");
        }

        @Override
        public Repeatable<Answer> call(Asked asked, ToolContext context) {
            return answer;
        }
    }

    private static PreparedTool prepared(Tool<?, ?> tool) {
        return ToolShape.of(tool).prepare(tool.info());
    }

    @Test
    void isListedAsTheAnswerItGives() {
        assertThat(prepared(new Again()).listing())
                .isEqualTo(prepared(new Once()).listing());
    }

    @Test
    void becomesJsonOnce() {
        Again tool = new Again();
        StructuredOutput output = new StructuredOutput(Answer.class);
        assertThat(output.resultOf(tool.answer)).isSameAs(output.resultOf(tool.answer));
    }

    @ParameterizedTest
    @EnumSource
    void isWhatTheAnswerWouldBeInEveryRevision(ProtocolRevision revision) {
        assertThat(answer(new Again(), revision)).isEqualTo(answer(new Once(), revision));
    }

    private static ToolAnswer answer(Tool<?, ?> tool, ProtocolRevision revision) {
        McpServer server = McpServer.builder("test", "1").tool(tool).build();
        return InMemory.client(server).speaking(revision).call("count", Map.of("word", "ä\n"));
    }
}
