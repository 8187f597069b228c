package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of a tool, cut down for its listing: whatever keeps to the whole keeps to this. */
final class Outline {

    private Outline() {}

    /** Without defaults that say no more than that nothing was given: false, and what is empty. */
    static ObjectNode ofInput(ObjectNode schema) {
        ObjectNode outline = schema.deepCopy();
        leaveOutEmptyDefaults(outline);
        return outline;
    }

    /** The members and their types, but not what is inside them. */
    static ObjectNode of(ObjectNode schema) {
        ObjectNode outline = typeOnly(schema);
        if (schema.get("properties") instanceof ObjectNode properties) {
            ObjectNode members = Json.object();
            properties.properties().forEach(member -> members.set(member.getKey(), typeOnly(member.getValue())));
            outline.set("properties", members);
        }
        return outline;
    }

    private static void leaveOutEmptyDefaults(ObjectNode schema) {
        schema.path("properties").forEach(member -> {
            if (member instanceof ObjectNode object) {
                if (saysNothing(object.path("default"))) {
                    object.remove("default");
                }
                leaveOutEmptyDefaults(object);
            }
        });
    }

    private static boolean saysNothing(JsonNode value) {
        return value.isContainer()
                ? value.isEmpty()
                : value.isString() ? value.stringValue().isEmpty() : isFalse(value);
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }

    private static ObjectNode typeOnly(JsonNode schema) {
        ObjectNode cut = Json.object();
        JsonNode type = schema.get("type");
        if (type != null) {
            cut.set("type", type);
        }
        return cut;
    }
}
