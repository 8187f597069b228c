package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Rewrites arguments into the listed spelling before they are validated: other names of arguments, other spellings of
 * enum constants, {@code 6.0} for the integer 6, null for an optional argument (the same as leaving it out), and defaults. Anything it does not know
 * stays as it is, for validation to refuse. Made from an annotated input schema.
 */
final class Spellings {

    /** Private keyword: an array of further names of a property. */
    static final String OF_NAME = "x-accepted-names";

    /** Private keyword: an object from further spellings of constants to the listed ones. */
    static final String OF_VALUE = "x-accepted-values";

    private static final Rule KEEP = value -> value;

    private final Map<String, Rule> definitions = new HashMap<>();
    private final Rule root;

    private Spellings(ObjectNode schema) {
        for (Map.Entry<String, JsonNode> definition : schema.path("$defs").properties()) {
            definitions.put("#/$defs/" + definition.getKey(), rule(definition.getValue()));
        }
        this.root = rule(schema);
        definitions.put("#", root);
    }

    static Spellings of(ObjectNode annotatedSchema) {
        return new Spellings(annotatedSchema);
    }

    /** Takes the private keywords out of a schema. */
    static void removeFrom(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove(List.of(OF_NAME, OF_VALUE, FormShape.TITLES));
        }
        schema.forEach(Spellings::removeFrom);
    }

    /** The arguments in the listed spelling. The given tree is left alone. */
    JsonNode listed(JsonNode arguments) {
        return root.apply(arguments);
    }

    private Rule rule(JsonNode schema) {
        if (schema.has("$ref")) {
            String target = schema.path("$ref").asString("");
            return value -> Objects.requireNonNull(definitions.get(target)).apply(value);
        }
        Optional<Choice> choice = Choice.of(schema);
        if (choice.isPresent()) {
            return kindRule(choice.get());
        }
        if (schema.has("enum") || schema.has("const")) {
            return EnumRule.of(schema);
        }
        if (schema.path("type").asString("").equals("integer")) {
            return Spellings::wholeNumber;
        }
        if (schema.has("items")) {
            Rule element = rule(schema.path("items"));
            return element.equals(KEEP) ? KEEP : value -> eachElement(value, element);
        }
        return schema.has("properties") || schema.path("additionalProperties").isObject() ? objectRule(schema) : KEEP;
    }

    private Rule kindRule(Choice choice) {
        Map<String, Rule> kinds = new HashMap<>();
        choice.kinds().forEach((name, kind) -> {
            Rule rule = rule(kind);
            kinds.put(WireNames.comparable(name), rule);
            kind.path("properties")
                    .path(choice.property())
                    .path(OF_VALUE)
                    .propertyNames()
                    .forEach(spelling -> kinds.put(spelling, rule));
        });
        return value -> kinds.getOrDefault(
                        WireNames.comparable(value.path(choice.property()).asString("")), KEEP)
                .apply(value);
    }

    private Rule objectRule(JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString("")));
        ObjectRule rule = new ObjectRule(
                new HashMap<>(),
                new HashMap<>(),
                new LinkedHashMap<>(),
                required,
                rule(schema.path("additionalProperties")));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = property.getKey();
            rule.properties.put(name, rule(property.getValue()));
            property.getValue().path(OF_NAME).forEach(other -> rule.names.put(other.asString(""), name));
            JsonNode value = property.getValue().path("default");
            if (!value.isMissingNode()) {
                rule.defaults.put(name, value);
            }
        }
        return rule;
    }

    /** {@code 6.0} is an integer in JSON Schema, and none to the binder. */
    private static JsonNode wholeNumber(JsonNode value) {
        return value.isBigDecimal() && value.decimalValue().stripTrailingZeros().scale() <= 0
                ? BigIntegerNode.valueOf(value.decimalValue().toBigInteger())
                : value;
    }

    private static JsonNode eachElement(JsonNode value, Rule element) {
        if (!(value instanceof ArrayNode array)) {
            return value;
        }
        ArrayNode listed = array.arrayNode(array.size());
        array.forEach(given -> listed.add(element.apply(given)));
        return listed;
    }

    @FunctionalInterface
    private interface Rule {
        JsonNode apply(JsonNode value);
    }

    private record EnumRule(Map<String, JsonNode> constants) implements Rule {

        static EnumRule of(JsonNode schema) {
            Map<String, JsonNode> constants = new HashMap<>();
            for (Map.Entry<String, JsonNode> other : schema.path(OF_VALUE).properties()) {
                constants.put(other.getKey(), other.getValue());
            }
            schema.path("enum")
                    .forEach(constant -> constants.put(WireNames.comparable(constant.asString("")), constant));
            return new EnumRule(constants);
        }

        @Override
        public JsonNode apply(JsonNode value) {
            return value instanceof StringNode text
                    ? constants.getOrDefault(WireNames.comparable(text.stringValue()), value)
                    : value;
        }
    }

    private record ObjectRule(
            Map<String, Rule> properties,
            Map<String, String> names,
            Map<String, JsonNode> defaults,
            Set<String> required,
            Rule additional)
            implements Rule {

        @Override
        public JsonNode apply(JsonNode value) {
            if (!(value instanceof ObjectNode given)) {
                return value;
            }
            ObjectNode listed = Json.object();
            for (Map.Entry<String, JsonNode> member : given.properties()) {
                add(listed, member.getKey(), member.getValue());
            }
            defaults.forEach((name, preset) -> {
                if (!listed.has(name)) {
                    listed.set(name, preset);
                }
            });
            return listed;
        }

        private void add(ObjectNode listed, String spelling, JsonNode value) {
            String name = properties.containsKey(spelling) ? spelling : names.getOrDefault(spelling, spelling);
            @Nullable Rule rule = properties.get(name);
            if (rule != null && value.isNull() && !required.contains(name)) {
                return;
            }
            if (listed.has(name)) {
                throw new ToolRefusal(name + ": given twice, once with another spelling; give it once");
            }
            listed.set(name, (rule == null ? additional : rule).apply(value));
        }
    }
}
