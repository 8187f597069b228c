package dev.changeflow.mcp.tool;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.changeflow.mcp.schema.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Says in words what a schema expects and what a value is. */
final class SchemaWords {

    /** What the whole of the arguments is called. */
    static final String ROOT = "arguments";

    private static final int LONGEST = 60;

    private final JsonNode root;

    SchemaWords(JsonNode root) {
        this.root = root;
    }

    /** The schema whose keyword failed. */
    JsonNode holding(Error error) {
        NodePath location = error.getSchemaLocation().getFragment();
        JsonNode schema = root;
        for (int i = 0; i + 1 < location.getNameCount(); i++) {
            Object step = location.getElement(i);
            schema = step instanceof Integer index ? schema.path(index) : schema.path(String.valueOf(step));
        }
        return schema;
    }

    /** Completes "give …". */
    String expected(JsonNode schema) {
        String description = schema.path("description").asString("");
        return form(resolved(schema)) + (description.isEmpty() ? "" : " (" + shortened(description) + ')');
    }

    private String form(JsonNode schema) {
        if (schema.has("enum")) {
            return "one of " + String.join(", ", constants(schema));
        }
        return switch (schema.path("type").asString("")) {
            case "string" -> text(schema);
            case "integer" -> "an integer" + range(schema);
            case "number" -> "a number" + range(schema);
            case "boolean" -> "true or false";
            case "array" -> "an array, each element " + form(resolved(schema.path("items")));
            case "object" -> object(schema);
            default -> "a value";
        };
    }

    /** Goes on after a complaint about an object that is one of several kinds. */
    static String ofKind(JsonNode schema) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode constant = property.getValue().path("const");
            if (constant.isString()) {
                return " for " + property.getKey() + ' ' + constant.stringValue();
            }
        }
        return "";
    }

    private static String text(JsonNode schema) {
        return TextForm.ofFormat(schema.path("format").asString(""))
                .map(form -> "a string: " + form.example())
                .orElseGet(() -> schema.has("maxLength")
                        ? "a string of at most " + schema.path("maxLength").asString() + " characters"
                        : "a string");
    }

    private String object(JsonNode schema) {
        List<String> names = names(schema);
        if (schema.path("allOf").path(0).has("then")) {
            return "an object whose " + names.getFirst() + " is "
                    + form(schema.path("properties").path(names.getFirst()));
        }
        return names.isEmpty() ? "an object" : "an object of " + String.join(", ", names);
    }

    private static String range(JsonNode schema) {
        String least = schema.path("minimum").asString("");
        String most = schema.path("maximum").asString("");
        if (least.isEmpty() && most.isEmpty()) {
            return "";
        }
        if (most.isEmpty()) {
            return " of at least " + least;
        }
        return least.isEmpty() ? " of at most " + most : " from " + least + " to " + most;
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.startsWith("#") ? root.at(reference.substring(1)) : schema;
    }

    static List<String> names(JsonNode schema) {
        return List.copyOf(schema.path("properties").propertyNames());
    }

    static List<String> constants(JsonNode schema) {
        List<String> constants = new ArrayList<>();
        schema.path("enum").forEach(constant -> constants.add(constant.asString("null")));
        return constants;
    }

    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "a string";
            case NUMBER -> value.isIntegralNumber() ? "an integer" : "a number";
            case BOOLEAN -> "a boolean";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            default -> "null";
        };
    }

    static String shown(JsonNode value) {
        return value.isContainer() ? "it" : shortened(Json.text(value));
    }

    static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + '…';
    }
}
