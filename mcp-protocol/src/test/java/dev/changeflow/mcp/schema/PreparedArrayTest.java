package dev.changeflow.mcp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PreparedArrayTest {

    private static final String TEXT = "[1.50,\"ä😀\\\"\\n\",{\"a\":[null,true]},[]]";

    @Test
    void isWrittenAsAnyArrayWhereverItStands() {
        PreparedArray prepared = PreparedArray.of((ArrayNode) Json.parse(TEXT));
        ObjectNode around = Json.object().put("before", 1);
        around.set("prepared", prepared);
        around.put("after", 2);
        String expected = "{\"before\":1,\"prepared\":" + TEXT + ",\"after\":2}";
        assertThat(Json.text(around)).isEqualTo(expected);
        assertThat(Json.bytes(around)).isEqualTo(Json.bytes(Json.parse(expected)));
        assertThat(Json.text(prepared)).isEqualTo(TEXT);
    }

    @Test
    void isReadAsAnyArray() {
        JsonNode prepared = PreparedArray.of((ArrayNode) Json.parse(TEXT));
        assertThat(prepared).isEqualTo(Json.parse(TEXT)).hasSize(4);
        assertThat(prepared.path(2).path("a").path(1).booleanValue()).isTrue();
        assertThat(Json.text(prepared.deepCopy())).isEqualTo(TEXT);
    }
}
