package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.schema.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lays a pattern over what was received: what the pattern leaves open is taken as it is. */
final class Wildcards {

    private static final String ANY = "*";
    private static final String MORE = "...";

    private Wildcards() {}

    /** What {@code actual} would have to be to match: equal to it exactly if it does. */
    static JsonNode filled(JsonNode pattern, JsonNode actual) {
        if (pattern.isString() && pattern.stringValue().equals(ANY) && !actual.isMissingNode()) {
            return actual;
        }
        if (pattern instanceof ObjectNode object) {
            return filledObject(object, actual);
        }
        if (pattern instanceof ArrayNode array) {
            ArrayNode filled = Json.mapper().createArrayNode();
            for (int i = 0; i < array.size(); i++) {
                filled.add(filled(array.path(i), actual.path(i)));
            }
            return filled;
        }
        return pattern;
    }

    private static JsonNode filledObject(ObjectNode pattern, JsonNode actual) {
        ObjectNode filled = Json.object();
        if (pattern.has(MORE) && actual instanceof ObjectNode all) {
            filled.setAll(all);
        }
        for (Map.Entry<String, JsonNode> member : pattern.properties()) {
            if (!member.getKey().equals(MORE)) {
                filled.set(member.getKey(), filled(member.getValue(), actual.path(member.getKey())));
            }
        }
        return filled;
    }
}
