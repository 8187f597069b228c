package dev.changeflow.mcp.tool;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses a schema that refers to anything outside itself: nothing is ever fetched. */
final class LocalReferences {

    private LocalReferences() {}

    /** Refuses references that leave the schema. */
    static void require(ObjectNode schema) {
        visit(schema);
    }

    private static void visit(JsonNode node) {
        requireLocal(node.path("$ref"));
        requireLocal(node.path("$dynamicRef"));
        node.forEach(LocalReferences::visit);
    }

    private static void requireLocal(JsonNode reference) {
        if (reference.isString() && !reference.stringValue().startsWith("#")) {
            throw new IllegalArgumentException(
                    "its input schema refers to \"" + reference.stringValue() + "\"; only \"#…\" inside it is allowed");
        }
    }
}
