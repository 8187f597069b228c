package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives every integer of a validated schema the bounds of its Java type, so that what validation passes never overflows.
 * Those of {@code long} are the integers that survive any JSON parser (RFC 8259, §6). Bounds already there stay.
 */
final class IntegerBounds {

    private static final long SAFE = (1L << 53) - 1;

    private static final String INT = "int32";
    private static final String LONG = "int64";

    private IntegerBounds() {}

    /** A definition that {@link #fillIn} finds again. */
    static Optional<ObjectNode> definitionOf(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return Optional.of(marked(INT));
        }
        return type == long.class || type == Long.class ? Optional.of(marked(LONG)) : Optional.empty();
    }

    static void fillIn(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            switch (object.path("format").asString("")) {
                case INT -> fillIn(object, Integer.MIN_VALUE, Integer.MAX_VALUE);
                case LONG -> fillIn(object, -SAFE, SAFE);
                default -> {}
            }
        }
        schema.forEach(IntegerBounds::fillIn);
    }

    /** Takes the marks away and adds no bounds. */
    static void leaveOut(JsonNode schema) {
        String format = schema.path("format").asString("");
        if (schema instanceof ObjectNode object && (format.equals(INT) || format.equals(LONG))) {
            object.remove("format");
        }
        schema.forEach(IntegerBounds::leaveOut);
    }

    private static ObjectNode marked(String format) {
        return Json.object().put("type", "integer").put("format", format);
    }

    private static void fillIn(ObjectNode schema, long least, long greatest) {
        schema.remove("format");
        schema.put("minimum", Math.max(least, schema.path("minimum").asLong(least)));
        schema.put("maximum", Math.min(greatest, schema.path("maximum").asLong(greatest)));
    }
}
