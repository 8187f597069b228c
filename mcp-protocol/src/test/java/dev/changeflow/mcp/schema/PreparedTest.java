package dev.changeflow.mcp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was prepared is like any other JSON, but for the time that writing it takes. */
class PreparedTest {

    private static final String TEXT = "[1.50,\"ä😀\\\"\\n\",{\"a\":[null,true]},[]]";

    private static final String OBJECT = "{\"number\":1.50,\"text\":\"ä😀\\\"\\n\",\"inner\":{\"a\":[null,true]}}";

    @Test
    void isWrittenAsAnyValueWhereverItStands() {
        assertWritten(PreparedArray.of((ArrayNode) Json.parse(TEXT)), TEXT);
        assertWritten(PreparedObject.of((ObjectNode) Json.parse(OBJECT)), OBJECT);
    }

    private static void assertWritten(JsonNode prepared, String text) {
        ObjectNode around = Json.object().put("before", 1);
        around.set("prepared", prepared);
        around.put("after", 2);
        String expected = "{\"before\":1,\"prepared\":" + text + ",\"after\":2}";
        assertThat(Json.text(around)).isEqualTo(expected);
        assertThat(Json.bytes(around)).isEqualTo(Json.bytes(Json.parse(expected)));
        assertThat(Json.text(prepared)).isEqualTo(text);
    }

    @Test
    void isReadAsAnyArray() {
        JsonNode prepared = PreparedArray.of((ArrayNode) Json.parse(TEXT));
        assertThat(prepared).isEqualTo(Json.parse(TEXT)).hasSize(4);
        assertThat(prepared.path(2).path("a").path(1).booleanValue()).isTrue();
        assertThat(Json.text(prepared.deepCopy())).isEqualTo(TEXT);
    }

    @Test
    void isReadAsAnyObject() {
        JsonNode prepared = PreparedObject.of((ObjectNode) Json.parse(OBJECT));
        assertThat(prepared).isEqualTo(Json.parse(OBJECT)).hasSize(3);
        assertThat(prepared.path("inner").path("a").path(1).booleanValue()).isTrue();
        assertThat(Json.text(prepared.deepCopy())).isEqualTo(OBJECT);
    }
}
