package dev.changeflow.mcp.tool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A choice between kinds of objects, as a schema made from a sealed interface says it with {@code oneOf}.
 *
 * @param property holds the constant that tells the kinds apart
 * @param kinds their schemas by that constant
 */
record Choice(String property, Map<String, JsonNode> kinds) {

    /** Reads a schema that may be one. */
    static Optional<Choice> of(JsonNode schema) {
        JsonNode kinds = schema.path("oneOf");
        if (!kinds.isArray()) {
            return Optional.empty();
        }
        return kinds.path(0).path("properties").properties().stream()
                .filter(property -> property.getValue().has("const"))
                .findFirst()
                .map(property -> new Choice(property.getKey(), kinds(kinds, property.getKey())));
    }

    /**
     * A schema as it is validated: each choice is made by looking at the constant. So the time stays proportional to the
     * arguments however deep choices nest, where {@code oneOf} tries every kind; and what is wrong is said of one kind.
     *
     * @param listed left alone
     */
    static ObjectNode decided(ObjectNode listed) {
        ObjectNode schema = listed.deepCopy();
        decide(schema);
        return schema;
    }

    private static Map<String, JsonNode> kinds(JsonNode kinds, String property) {
        Map<String, JsonNode> byConstant = new LinkedHashMap<>();
        kinds.forEach(kind -> byConstant.put(
                kind.path("properties").path(property).path("const").asString(""), kind));
        return byConstant;
    }

    private static void decide(JsonNode schema) {
        schema.forEach(Choice::decide);
        if (schema instanceof ObjectNode object) {
            of(object).ifPresent(choice -> choice.decideIn(object));
        }
    }

    private void decideIn(ObjectNode schema) {
        schema.remove("oneOf");
        schema.put("type", "object");
        ArrayNode names = schema.putObject("properties")
                .putObject(property)
                .put("type", "string")
                .putArray("enum");
        schema.putArray("required").add(property);
        ArrayNode cases = schema.putArray("allOf");
        kinds.forEach((name, kind) -> {
            names.add(name);
            ObjectNode decision = cases.addObject();
            ObjectNode condition = decision.putObject("if").put("type", "object");
            condition.putArray("required").add(property);
            condition.putObject("properties").putObject(property).put("const", name);
            decision.set("then", kind);
        });
    }
}
