package dev.changeflow.mcp.tool;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Turns validation errors into text a model can act on: each line names the argument, the fault and the fix. */
final class Complaints {

    private static final int MOST = 8;

    private final SchemaWords words;

    Complaints(JsonNode schema) {
        this.words = new SchemaWords(schema);
    }

    String about(String tool, List<Error> errors) {
        StringBuilder text = new StringBuilder("Nothing was done: the arguments of ")
                .append(tool)
                .append(" are not valid.");
        List<String> lines = errors.stream().filter(this::says).map(this::line).toList();
        lines.stream().limit(MOST).forEach(line -> text.append("\n- ").append(line));
        if (lines.size() > MOST) {
            text.append("\n- and more");
        }
        return text.toString();
    }

    /** A value of the wrong type is none of an enum's either: once is enough. */
    private boolean says(Error error) {
        return !error.getKeyword().equals("enum")
                || error.getInstanceNode().isString()
                || !words.holding(error).has("type");
    }

    private String line(Error error) {
        JsonNode schema = words.holding(error);
        String place = place(error.getInstanceLocation());
        return switch (error.getKeyword()) {
            case "required" ->
                inside(place, error.getProperty()) + ": missing" + SchemaWords.ofKind(schema) + "; give "
                        + words.expected(schema.path("properties").path(error.getProperty()));
            case "additionalProperties", "unevaluatedProperties" ->
                inside(place, SchemaWords.shortened(error.getProperty())) + ": there is no such argument"
                        + SchemaWords.ofKind(schema) + "; "
                        + suggestion(error.getProperty(), SchemaWords.names(schema));
            case "type" ->
                subject(place, error) + " is " + SchemaWords.kind(error.getInstanceNode()) + "; give "
                        + words.expected(schema);
            case "enum", "const" ->
                subject(place, error) + " is not a known value; "
                        + suggestion(error.getInstanceNode().asString(""), SchemaWords.constants(schema));
            case "format" ->
                subject(place, error)
                        + ' '
                        + formFault(error, schema.path("format").asString(""));
            case "pattern" -> subject(place, error) + " does not have the right form; write " + form(schema);
            default ->
                place + ": " + sizeFault(error, schema).orElseGet(() -> SchemaWords.shortened(error.getMessage()));
        };
    }

    private Optional<String> sizeFault(Error error, JsonNode schema) {
        JsonNode value = error.getInstanceNode();
        String limit = schema.path(error.getKeyword()).asString("");
        String fault = switch (error.getKeyword()) {
            case "minLength" ->
                value.asString("").isEmpty()
                        ? "is empty; give " + words.expected(schema)
                        : "has " + length(value) + " characters; give at least " + limit;
            case "maxLength" -> "has " + length(value) + " characters; shorten it to " + limit + " at most";
            case "minimum" -> SchemaWords.shown(value) + " is too small; give " + words.expected(schema);
            case "maximum" -> SchemaWords.shown(value) + " is too large; give " + words.expected(schema);
            case "minItems", "minProperties" -> "has " + value.size() + " elements; give at least " + limit;
            case "maxItems", "maxProperties" -> "has " + value.size() + " elements; give at most " + limit;
            case "uniqueItems" -> "has an element twice; give each once";
            default -> "";
        };
        return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
    }

    private static String formFault(Error error, String format) {
        String text = error.getInstanceNode().asString("");
        String fault = switch (format) {
            case "date-time" -> Moments.fault(text, true);
            case "date" -> Moments.fault(text, false);
            default -> "is not a valid " + format;
        };
        return TextForm.ofFormat(format)
                .map(form -> fault + "; write " + form.example())
                .orElse(fault);
    }

    private static String form(JsonNode schema) {
        JsonNode example = schema.path("examples").path(0);
        return example.isString()
                ? "it like " + example.stringValue()
                : "it to match " + SchemaWords.shortened(schema.path("pattern").asString(""));
    }

    private static String suggestion(String given, List<String> known) {
        String all = known.isEmpty() ? "leave it out" : "known: " + String.join(", ", known);
        return Nearest.to(given, known)
                .map(nearest -> "did you mean \"" + nearest + "\"? (" + all + ')')
                .orElse(all);
    }

    private static String subject(String place, Error error) {
        return place + ": " + SchemaWords.shown(error.getInstanceNode());
    }

    private static int length(JsonNode value) {
        String text = value.asString("");
        return text.codePointCount(0, text.length());
    }

    private static String inside(String place, String name) {
        return place.equals(SchemaWords.ROOT) ? name : place + '.' + name;
    }

    private static String place(NodePath path) {
        StringBuilder place = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object step = path.getElement(i);
            if (step instanceof Integer index) {
                place.append('[').append(index).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(SchemaWords.shortened(String.valueOf(step)));
            }
        }
        return place.isEmpty() ? SchemaWords.ROOT : place.toString();
    }
}
