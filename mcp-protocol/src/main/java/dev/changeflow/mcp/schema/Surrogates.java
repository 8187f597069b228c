package dev.changeflow.mcp.schema;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds strings that are no Unicode text: escapes can spell half a surrogate pair, which UTF-8 cannot carry on. */
final class Surrogates {

    private Surrogates() {}

    /** Refuses a tree with such a string. Looks only if the text has an escape that could spell one. */
    static void requirePaired(JsonNode node, String text) {
        if (text.contains("\\ud") || text.contains("\\uD")) {
            visit(node);
        }
    }

    private static void visit(JsonNode node) {
        if (node.isString()) {
            requirePaired(node.stringValue());
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                requirePaired(member.getKey());
                visit(member.getValue());
            }
        } else if (node.isArray()) {
            node.forEach(Surrogates::visit);
        }
    }

    private static void requirePaired(String text) {
        text.codePoints().filter(Surrogates::isHalf).findFirst().ifPresent(half -> {
            throw new MalformedJsonException(
                    String.format(Locale.ROOT, "a string has half a surrogate pair (\\u%04x)", half), 0, 0);
        });
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
