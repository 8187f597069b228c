package dev.changeflow.mcp.tool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds {@code x-mcp-header} in an input schema, and refuses what a client would have to refuse. */
final class HeaderParameters {

    static final String KEYWORD = "x-mcp-header";

    private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

    private final List<HeaderParameter> found = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private HeaderParameters() {}

    /**
     * The annotated properties that are reachable through {@code properties} alone.
     *
     * @throws IllegalArgumentException if an annotation is malformed, repeated, or on another type
     */
    static List<HeaderParameter> of(ObjectNode schema) {
        HeaderParameters parameters = new HeaderParameters();
        parameters.visit(schema, List.of());
        return List.copyOf(parameters.found);
    }

    private void visit(JsonNode schema, List<String> path) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            List<String> inner = new ArrayList<>(path);
            inner.add(property.getKey());
            JsonNode annotation = property.getValue().path(KEYWORD);
            if (!annotation.isMissingNode()) {
                add(annotation, property.getValue().path("type").asString(""), inner);
            }
            visit(property.getValue(), inner);
        }
    }

    private void add(JsonNode annotation, String type, List<String> path) {
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException(
                    KEYWORD + " on " + String.join(".", path) + ", which is not a string, an integer or a boolean");
        }
        HeaderParameter parameter = new HeaderParameter(annotation.asString(""), path);
        if (!names.add(parameter.header().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(KEYWORD + " \"" + parameter.header() + "\" twice");
        }
        found.add(parameter);
    }
}
