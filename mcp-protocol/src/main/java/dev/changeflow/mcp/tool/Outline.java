package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema of an object, cut down to its members and their types: whatever keeps to the whole keeps to this. */
final class Outline {

    private Outline() {}

    static ObjectNode of(ObjectNode schema) {
        ObjectNode outline = typeOnly(schema);
        if (schema.get("properties") instanceof ObjectNode properties) {
            ObjectNode members = Json.object();
            properties.properties().forEach(member -> members.set(member.getKey(), typeOnly(member.getValue())));
            outline.set("properties", members);
        }
        return outline;
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
