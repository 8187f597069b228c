package dev.changeflow.mcp.tool;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    record Nested(Thread thread) {}

    record Deep(List<Map<String, Nested>> all) {}

    record WrongKeys(Map<Integer, String> map) {}

    record Clash(String changeId, @Also("changeId") String id) {}

    record BadDefault(@Default("six") int count) {}

    record TwoHeaders(
            @McpHeader("Region") String a,
            @McpHeader("REGION") String b) {}

    record HeaderOnList(@McpHeader("Region") List<String> a) {}

    record BadHeader(@McpHeader("a b") String a) {}

    static final class Undeclared<I> implements Tool<I, String> {

        @Override
        public ToolInfo info() {
            return ToolInfo.named("undeclared");
        }

        @Override
        public String call(I input, ToolContext context) {
            return "";
        }
    }

    @Test
    void refusesAnInputThatIsNoRecord() {
        assertRefused(String.class, "tool bad: its input is java.lang.String, which is not a record");
        assertRefused(Map.class, "tool bad: its input is java.util.Map, which is not a record");
    }

    @Test
    void refusesWhatNoSchemaDescribes() {
        assertRefused(Nested.class, "component \"thread\" of Nested is java.lang.Thread, which cannot be an argument");
        assertRefused(Deep.class, "component \"thread\" of Nested is java.lang.Thread, which cannot be an argument");
        assertRefused(WrongKeys.class, "component \"map\" of WrongKeys is java.util.Map<");
    }

    @Test
    void refusesTwoComponentsOfOneSpelling() {
        assertRefused(Clash.class, "components \"changeId\" and \"id\" are both spelt \"changeId\"");
    }

    @Test
    void refusesADefaultOfAnotherType() {
        assertRefused(BadDefault.class, "the default \"six\" is no value of component \"count\"");
    }

    @Test
    void refusesHeadersAClientWouldRefuse() {
        assertRefused(TwoHeaders.class, "@McpHeader(\"REGION\") twice");
        assertRefused(HeaderOnList.class, "has @McpHeader but is not a string, an integer or a boolean");
        assertRefused(BadHeader.class, "\"a b\" cannot be part of a header's name");
    }

    @Test
    void refusesAClassThatHidesItsTypes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegisteredTool.of(new Undeclared<Nested>()))
                .withMessageContaining("does not say its types");
    }

    @Test
    void refusesSchemasThatAreNone() {
        assertRawRefused("{", "its input schema is not valid JSON");
        assertRawRefused("[]", "is not a JSON object with \"type\": \"object\"");
        assertRawRefused("{}", "is not a JSON object with \"type\": \"object\"");
        assertRawRefused(
                "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"https://example.org/a.json\"}}}",
                "its input schema refers to \"https://example.org/a.json\"");
        assertRawRefused(
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"number\",\"x-mcp-header\":\"A\"}}}",
                "x-mcp-header on a, which is not a string, an integer or a boolean");
    }

    private static void assertRefused(Class<?> input, String message) {
        Tool<?, ?> tool = Tool.of(ToolInfo.named("bad"), input, String.class, (i, c) -> "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegisteredTool.of(tool))
                .withMessageContaining(message);
    }

    private static void assertRawRefused(String schema, String message) {
        Tool<?, ?> tool = Tool.raw(ToolInfo.named("bad"), schema, (i, c) -> ToolResult.text(""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegisteredTool.of(tool))
                .withMessageContaining(message);
    }
}
