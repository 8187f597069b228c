package dev.changeflow.mcp.revision;

import dev.changeflow.mcp.schema.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Forms as 2025-06-18 has them: no choice of several, titles of choices as a list of their own, few defaults. */
final class OlderForms {

    private OlderForms() {}

    /** The schema in the words of 2025-06-18; empty if a field that must be filled in cannot be said in them. */
    static Optional<ObjectNode> of(ObjectNode requestedSchema) {
        List<String> required = new ArrayList<>();
        requestedSchema.path("required").forEach(name -> required.add(name.asString("")));
        ObjectNode schema = requestedSchema.deepCopy();
        ObjectNode properties = schema.putObject("properties");
        for (Map.Entry<String, JsonNode> property :
                requestedSchema.path("properties").properties()) {
            if (property.getValue() instanceof ObjectNode field
                    && !field.path("type").asString("").equals("array")) {
                properties.set(property.getKey(), field(field.deepCopy()));
            } else if (required.contains(property.getKey())) {
                return Optional.empty();
            }
        }
        return Optional.of(schema);
    }

    private static ObjectNode field(ObjectNode field) {
        if (!field.path("type").asString("").equals("boolean")) {
            field.remove("default");
        }
        if (field.remove("oneOf") instanceof ArrayNode choices) {
            ArrayNode constants = Json.mapper().createArrayNode();
            ArrayNode titles = Json.mapper().createArrayNode();
            choices.forEach(choice -> {
                constants.add(choice.path("const"));
                titles.add(choice.path("title"));
            });
            field.set("enum", constants);
            field.set("enumNames", titles);
        }
        return field;
    }
}
