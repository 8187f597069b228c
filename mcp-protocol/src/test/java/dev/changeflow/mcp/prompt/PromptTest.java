package dev.changeflow.mcp.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Icon;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.PromptArgument;
import dev.changeflow.mcp.schema.PromptMessage;
import dev.changeflow.mcp.tool.StubContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptTest {

    private final PromptInfo info = PromptInfo.named("plan")
            .titled("Plan")
            .describedAs("Plan a change")
            .taking(PromptArgument.required("what", "What changes"), PromptArgument.optional("when", "When"));

    @Test
    void listsItsArguments() {
        assertThat(Json.text(info.listing()))
                .isEqualTo("{\"name\":\"plan\",\"title\":\"Plan\",\"description\":\"Plan a change\",\"arguments\":["
                        + "{\"name\":\"what\",\"description\":\"What changes\",\"required\":true},"
                        + "{\"name\":\"when\",\"description\":\"When\"}]}");
        assertThat(Json.text(PromptInfo.named("rich")
                        .picturedBy(Icon.of("data:,"))
                        .tagged("x.y/z", Json.parse("1"))
                        .listing()))
                .isEqualTo("{\"name\":\"rich\",\"icons\":[{\"src\":\"data:,\"}],\"_meta\":{\"x.y/z\":1}}");
        assertThat(Json.text(PromptInfo.named("bare").listing())).isEqualTo("{\"name\":\"bare\"}");
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(info.faultOf(Map.of("when", "now"))).contains("missing required prompt arguments: what");
        assertThat(info.faultOf(Map.of("what", "it"))).isEmpty();
    }

    @Test
    void fillsInTheBlanks() {
        Prompt prompt =
                Prompt.of(info, (arguments, context) -> List.of(PromptMessage.user("Plan " + arguments.get("what"))));

        assertThat(prompt.get(Map.of("what", "it"), new StubContext())).containsExactly(PromptMessage.user("Plan it"));
    }
}
