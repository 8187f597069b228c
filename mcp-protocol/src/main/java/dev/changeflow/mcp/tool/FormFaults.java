package dev.changeflow.mcp.tool;

import com.networknt.schema.Error;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Says the first thing that is wrong with a form to the person who filled it in, without a word of what they wrote. */
final class FormFaults {

    private final SchemaWords words;

    FormFaults(JsonNode schema) {
        this.words = new SchemaWords(schema);
    }

    String about(List<Error> errors) {
        Error error = errors.getFirst();
        JsonNode schema = words.holding(error);
        if (error.getKeyword().equals("required")) {
            return error.getProperty() + " is missing";
        }
        String field = error.getInstanceLocation().getNameCount() == 0
                ? "the form"
                : String.valueOf(error.getInstanceLocation().getElement(0));
        return field + ' ' + fault(error.getKeyword(), schema);
    }

    private static String fault(String keyword, JsonNode schema) {
        String limit = schema.path(keyword).asString("");
        return switch (keyword) {
            case "minimum" -> "must be at least " + limit;
            case "maximum" -> "must be at most " + limit;
            case "exclusiveMinimum" -> "must be more than " + limit;
            case "exclusiveMaximum" -> "must be less than " + limit;
            case "minLength" -> "must have at least " + limit + " characters";
            case "maxLength" -> "must have at most " + limit + " characters";
            case "minItems" -> "must have at least " + limit + " choices";
            case "maxItems" -> "must have at most " + limit + " choices";
            case "uniqueItems" -> "must have each choice once";
            case "enum" -> "must be one of " + String.join(", ", SchemaWords.constants(schema));
            case "oneOf", "anyOf", "const" -> "must be one of the choices";
            case "type" -> "must be " + kind(schema.path("type").asString(""));
            case "format" -> "must be " + form(schema.path("format").asString(""));
            default -> "does not fit";
        };
    }

    private static String kind(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "yes or no";
            case "array" -> "a list of choices";
            default -> "filled in";
        };
    }

    private static String form(String format) {
        return TextForm.ofFormat(format)
                .map(TextForm::example)
                .orElse(format.equals("email") ? "an e-mail address" : "a valid " + format);
    }
}
