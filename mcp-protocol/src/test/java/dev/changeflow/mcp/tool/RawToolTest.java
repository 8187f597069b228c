package dev.changeflow.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawToolTest {

    private static final String SCHEMA = """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
             "$defs":{"address":{"$anchor":"addressDef","type":"object",
                "properties":{"street":{"type":"string"},"city":{"type":"string"}}}},
             "properties":{"name":{"type":"string"},"address":{"$ref":"#/$defs/address"},
                "region":{"type":"string","x-mcp-header":"Region"},
                "contactMethod":{"type":"string","enum":["phone","email"]},"phone":{"type":"string"}},
             "allOf":[{"anyOf":[{"required":["phone"]},{"required":["name"]}]}],
             "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},
             "then":{"required":["phone"]},"additionalProperties":false}""";

    private final Tool<?, ?> tool =
            Tool.raw(ToolInfo.named("raw"), SCHEMA, (arguments, context) -> ToolResult.text(Json.text(arguments)));

    @Test
    void listsTheSchemaVerbatim() {
        assertThat(Json.text(RegisteredTool.of(tool).listing().path("inputSchema")))
                .isEqualTo(Json.text(Json.parse(SCHEMA)));
    }

    @Test
    void getsTheArgumentsAsTheyCame() {
        assertThat(Calls.call(tool, "{'name':'a','address':{'street':'s'}}"))
                .isEqualTo(ToolResult.text("{\"name\":\"a\",\"address\":{\"street\":\"s\"}}"));
    }

    @Test
    void validatesEveryKeyword() {
        assertInvalid("{'name':5}", "name: 5 is an integer; give a string");
        assertInvalid("{'name':'a','address':{'city':1}}", "address.city: 1 is an integer; give a string");
        assertInvalid("{'name':'a','contactMethod':'phone'}", "phone: missing; give");
        assertInvalid("{'name':'a','contactMethod':'Phone'}", "did you mean \"phone\"?");
        assertInvalid("{'name':'a','x':1}", "x: there is no such argument");
        assertInvalid("{}", "missing");
    }

    @Test
    void findsHeaders() {
        assertThat(RegisteredTool.of(tool).headerParameters())
                .containsExactly(new HeaderParameter("Region", List.of("region")));
    }

    @Test
    void takesDraft7IfToldSo() {
        Tool<?, ?> older = Tool.raw(
                ToolInfo.named("older"),
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\","
                        + "\"properties\":{\"day\":{\"type\":\"string\",\"format\":\"date\"}}}",
                (arguments, context) -> ToolResult.text("ok"));

        assertThat(Calls.call(older, "{'day':'2026-03-01'}")).isEqualTo(ToolResult.text("ok"));
        assertThat(Calls.text(Calls.call(older, "{'day':'2026-02-30'}"))).contains("is not a date that exists");
    }

    private void assertInvalid(String arguments, String complaint) {
        ToolResult result = Calls.call(tool, arguments);
        assertThat(result.isError()).isTrue();
        assertThat(Calls.text(result)).contains(complaint);
    }
}
