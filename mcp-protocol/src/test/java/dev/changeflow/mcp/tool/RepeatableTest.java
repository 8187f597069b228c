package dev.changeflow.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

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

        private final Repeatable<Answer> answer = Repeatable.of(new Answer("a", List.of(1, 2)));

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
    void becomesJsonOnceAndIsWhatTheAnswerWouldBe() {
        Again tool = new Again();
        StructuredOutput output = new StructuredOutput(Answer.class);
        ToolResult first = output.resultOf(tool.answer);
        assertThat(output.resultOf(tool.answer)).isSameAs(first);
        assertThat(first).isEqualTo(output.resultOf(new Answer("a", List.of(1, 2))));
        assertThat(first.structured()).isEqualTo(Json.parse("{\"word\":\"a\",\"counts\":[1,2]}"));
    }
}
