package dev.changeflow.mcp.tool;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import dev.changeflow.mcp.schema.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes sealed interfaces: one of several objects, told apart by a constant. One for each schema, because the
 * generator cannot refer to a definition that is still being made: such places are marked, and linked at the end.
 */
final class KindDefinitions implements CustomDefinitionProviderV2 {

    private static final String DEFINES = "x-defines-kinds-of";
    private static final String REFERS = "x-refers-to-kinds-of";

    private final Set<Class<?>> underWay = new HashSet<>();

    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
            ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        if (!Kinds.areOf(raw)) {
            return null;
        }
        if (!underWay.add(raw)) {
            return new CustomDefinition(
                    Json.object().put(REFERS, raw.getName()),
                    CustomDefinition.DefinitionType.INLINE,
                    CustomDefinition.AttributeInclusion.NO);
        }
        ObjectNode definition = Json.object().put(DEFINES, raw.getName());
        ArrayNode choice = definition.putArray("oneOf");
        Kinds kinds = Kinds.of(raw);
        kinds.records().forEach((name, record) -> {
            ResolvedType resolved = context.getTypeContext().resolve(record);
            choice.add(
                    named(kinds.property(), constant(name, record), context.createStandardDefinition(resolved, this)));
        });
        underWay.remove(raw);
        return new CustomDefinition(
                definition, CustomDefinition.DefinitionType.ALWAYS_REF, CustomDefinition.AttributeInclusion.YES);
    }

    /** Replaces the marks by references, once the schema is whole. */
    static void link(ObjectNode schema) {
        Map<String, String> references = new HashMap<>();
        unmark(schema, "#", references);
        schema.path("$defs")
                .properties()
                .forEach(definition -> unmark(definition.getValue(), "#/$defs/" + definition.getKey(), references));
        link(schema, references);
    }

    private static void unmark(JsonNode definition, String reference, Map<String, String> references) {
        if (definition instanceof ObjectNode object && object.has(DEFINES)) {
            references.put(object.remove(DEFINES).stringValue(), reference);
        }
    }

    private static void link(JsonNode schema, Map<String, String> references) {
        if (schema instanceof ObjectNode object && object.has(REFERS)) {
            String type = object.remove(REFERS).stringValue();
            object.put("$ref", Objects.requireNonNull(references.get(type)));
        }
        schema.forEach(inner -> link(inner, references));
    }

    private static ObjectNode constant(String name, Class<?> record) {
        ObjectNode constant = Json.object().put("type", "string").put("const", name);
        ObjectNode spellings = constant.putObject(Spellings.OF_VALUE);
        Kinds.spellings(record).forEach(spelling -> spellings.put(spelling, name));
        return constant;
    }

    /** The description of a record with the constant in front. The generator still fills in the nodes of the components. */
    private static ObjectNode named(String property, ObjectNode constant, ObjectNode description) {
        ObjectNode properties = Json.object();
        properties.set(property, constant);
        description.path("properties").properties().forEach(own -> properties.set(own.getKey(), own.getValue()));
        ArrayNode required = Json.mapper().createArrayNode().add(property);
        description.path("required").forEach(required::add);
        description.set("properties", properties);
        description.set("required", required);
        return description;
    }
}
