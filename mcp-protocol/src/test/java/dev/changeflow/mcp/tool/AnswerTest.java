package dev.changeflow.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.TextContent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerTest {

    enum Mood {
        VERY_GOOD
    }

    record Nothing() {}

    record Answer(Mood mood, Optional<Instant> at, @Nullable String note, List<String> tags, int dayCount) {}

    @Test
    void dataIsAnsweredAsDataAndAsTheSameText() {
        ToolResult result =
                answering(Answer.class, new Answer(Mood.VERY_GOOD, Optional.of(Instant.EPOCH), null, List.of(), 3));

        String json = "{\"mood\":\"very_good\",\"at\":\"1970-01-01T00:00:00Z\",\"tags\":[],\"day_count\":3}";
        assertThat(result.structured()).isEqualTo(Json.parse(json));
        assertThat(result.content()).containsExactly(new TextContent(json));
        assertThat(result.isError()).isFalse();
    }

    @Test
    void anyRootWillDo() {
        assertThat(answering(Integer.class, 5).structured()).isEqualTo(Json.parse("5"));
        assertThat(answering(Boolean.class, true).structured()).isEqualTo(Json.parse("true"));
    }

    @Test
    void textAndFullResultsStayAsTheyAre() {
        ToolResult full = ToolResult.error("no");

        assertThat(answering(String.class, "x")).isEqualTo(ToolResult.text("x"));
        assertThat(answering(ToolResult.class, full)).isSameAs(full);
    }

    @Test
    void aRefusalReachesTheModel() {
        Tool<?, ?> tool = Tool.of(ToolInfo.named("t"), Nothing.class, String.class, (i, c) -> {
            throw new ToolRefusal("not on a Friday");
        });

        assertThat(Calls.call(tool, "{}")).isEqualTo(ToolResult.error("not on a Friday"));
    }

    @Test
    void anythingElseThrownPassesThrough() {
        IllegalArgumentException bug = new IllegalArgumentException("secret");
        Tool<?, ?> tool = Tool.of(ToolInfo.named("t"), Nothing.class, String.class, (i, c) -> {
            throw bug;
        });

        assertThatThrownBy(() -> Calls.call(tool, "{}")).isSameAs(bug);
    }

    private static <O> ToolResult answering(Class<O> type, O answer) {
        return Calls.call(Tool.of(ToolInfo.named("t"), Nothing.class, type, (i, c) -> answer), "{}");
    }
}
