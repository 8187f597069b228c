package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The flat part of JSON Schema that every client can show as a form ({@code PrimitiveSchemaDefinition}). */
final class FormShape {

    private static final Set<String> TYPES = Set.of("string", "number", "integer", "boolean");
    /** Private keyword: an object from an enum's constants to what a person reads. */
    static final String TITLES = "x-titles";

    private static final Set<String> FORMATS = Set.of("email", "uri", "date", "date-time");
    private static final Set<String> MEMBERS = Set.of(
            "type",
            "title",
            "description",
            "default",
            "format",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "enum",
            "items");

    private FormShape() {}

    /** Refuses, by reflection alone, a record with a component that is no field. */
    static void require(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (!isField(component.getGenericType()) || component.isAnnotationPresent(Matches.class)) {
                throw new IllegalArgumentException("component \"" + component.getName() + "\" of "
                        + type.getSimpleName() + " is no field that clients can show in a form; see Form for what is");
            }
        }
    }

    private static boolean isField(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            return generic.getRawType() == Optional.class
                    ? isField(inner)
                    : generic.getRawType() != Map.class && inner instanceof Class<?> element && element.isEnum();
        }
        return type instanceof Class<?> raw
                && !raw.isRecord()
                && !Kinds.areOf(raw)
                && !JsonNode.class.isAssignableFrom(raw)
                && TextForm.ofType(raw)
                        .map(form -> FORMATS.contains(form.format()))
                        .orElse(true);
    }

    /** Refuses a hand-written schema that is not flat. */
    static ObjectNode require(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)
                || !schema.path("type").asString("").equals("object")
                || !schema.path("properties").isObject()) {
            throw new IllegalArgumentException(
                    "the schema of a form must be an object with \"type\": \"object\" and \"properties\"");
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (!isField(property.getValue())) {
                throw new IllegalArgumentException(
                        "the property \"" + property.getKey() + "\" is no field that clients can show in a form");
            }
        }
        return object;
    }

    private static boolean isField(JsonNode property) {
        String type = property.path("type").asString("");
        JsonNode format = property.path("format");
        return type.equals("array")
                ? property.path("items").has("enum") || property.path("items").has("anyOf")
                : TYPES.contains(type) && (format.isMissingNode() || FORMATS.contains(format.asString("")));
    }

    /** A record's annotated schema in the words that forms have. */
    static ObjectNode shown(ObjectNode annotated) {
        ObjectNode shown = Json.object().put("type", "object");
        ObjectNode fields = shown.putObject("properties");
        annotated
                .path("properties")
                .properties()
                .forEach(property -> fields.set(property.getKey(), field((ObjectNode) property.getValue())));
        if (annotated.has("required")) {
            shown.set("required", annotated.path("required").deepCopy());
        }
        return shown;
    }

    private static ObjectNode field(ObjectNode property) {
        ObjectNode field = property.deepCopy();
        field.retain(MEMBERS);
        if (property.has(TITLES)) {
            field.set("oneOf", choices(property));
            field.remove("enum");
        }
        if (property.get("items") instanceof ObjectNode element) {
            field.set("items", element.has(TITLES) ? anyOf(choices(element)) : field(element));
        }
        return field;
    }

    private static ObjectNode anyOf(ArrayNode choices) {
        ObjectNode items = Json.object();
        items.set("anyOf", choices);
        return items;
    }

    private static ArrayNode choices(ObjectNode property) {
        ArrayNode choices = Json.mapper().createArrayNode();
        for (JsonNode constant : property.path("enum")) {
            String name = constant.asString("");
            choices.addObject()
                    .put("const", name)
                    .put("title", property.path(TITLES).path(name).asString(name));
        }
        return choices;
    }
}
