package dev.changeflow.mcp.tool;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import dev.changeflow.mcp.schema.Json;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes JSON Schema 2020-12 out of records. Loads the generator library when first used.
 *
 * <p>An input schema carries, beside what is listed, the accepted spellings under two private keywords; {@link Spellings}
 * reads them and the listed schema leaves them out. So there is one description of a record, and it is a schema.
 */
final class RecordSchemas {

    private static final OptionPreset OPTIONS = new OptionPreset(
            Option.PUBLIC_NONSTATIC_FIELDS,
            Option.NONPUBLIC_NONSTATIC_FIELDS_WITH_GETTERS,
            Option.NONPUBLIC_NONSTATIC_FIELDS_WITHOUT_GETTERS,
            Option.PLAIN_DEFINITION_KEYS,
            Option.ALLOF_CLEANUP_AT_THE_END,
            Option.DUPLICATE_MEMBER_ATTRIBUTE_CLEANUP_AT_THE_END);

    private RecordSchemas() {}

    /**
     * The schema of a tool's input.
     *
     * @param annotated with accepted spellings
     * @param listed as clients see it: without the bounds that integers have only because of their Java type
     */
    record Input(ObjectNode annotated, ObjectNode listed) {

        /** What arguments in the listed spelling are validated against. A copy. */
        ObjectNode validated() {
            ObjectNode validated = annotated.deepCopy();
            Spellings.removeFrom(validated);
            return validated;
        }
    }

    static Input ofInput(Class<?> type) {
        SchemaGeneratorConfigBuilder config = configuration();
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(
                        (resolved, context) -> IntegerBounds.definitionOf(resolved.getErasedType())
                                .map(RecordSchemas::inline)
                                .orElse(null))
                .withAdditionalPropertiesResolver(
                        (TypeScope scope) -> scope.getType().getErasedType().isRecord() ? Void.class : null);
        config.forFields()
                .withRequiredCheck(field -> WireNames.mustBeGiven(component(field)))
                .withInstanceAttributeOverride((node, field, context) -> {
                    ComponentKeywords.describe(node, field);
                    if (!field.isFakeContainerItemScope()) {
                        ComponentKeywords.describeArgument(node, component(field));
                    }
                });
        ObjectNode annotated = generated(config, type);
        ObjectNode listed = annotated.deepCopy();
        IntegerBounds.leaveOut(listed);
        Spellings.removeFrom(listed);
        IntegerBounds.fillIn(annotated);
        return new Input(annotated, listed);
    }

    static ObjectNode ofOutput(Type type) {
        SchemaGeneratorConfigBuilder config = configuration();
        config.forFields()
                .withRequiredCheck(field -> WireNames.alwaysPresent(component(field)))
                .withInstanceAttributeOverride((node, field, context) -> ComponentKeywords.describe(node, field));
        ObjectNode schema = generated(config, type);
        Spellings.removeFrom(schema);
        return schema;
    }

    private static ObjectNode generated(SchemaGeneratorConfigBuilder config, Type type) {
        ObjectNode schema = new SchemaGenerator(config.build()).generateSchema(type);
        KindDefinitions.link(schema);
        return schema;
    }

    private static SchemaGeneratorConfigBuilder configuration() {
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(Json.mapper(), SchemaVersion.DRAFT_2020_12, OPTIONS);
        config.forFields()
                .withIgnoreCheck(
                        field -> !field.getDeclaringType().getErasedType().isRecord())
                .withNullableCheck(field -> false)
                .withTargetTypeOverridesResolver(RecordSchemas::insideOptional)
                .withPropertyNameOverrideResolver(field -> WireNames.ofComponent(field.getDeclaredName()));
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(new KindDefinitions())
                .withCustomDefinitionProvider(RecordSchemas::definitionOfMap)
                .withCustomDefinitionProvider((type, context) -> definitionOf(type))
                .withPropertySorter((unusedFirst, unusedSecond) -> 0)
                .withArrayUniqueItemsResolver(RecordSchemas::isSet)
                .withDescriptionResolver(RecordSchemas::description);
        return config;
    }

    private static @Nullable List<ResolvedType> insideOptional(FieldScope field) {
        return field.getType().getErasedType() == Optional.class
                ? List.of(field.getTypeParameterFor(Optional.class, 0))
                : null;
    }

    private static RecordComponent component(FieldScope field) {
        return WireNames.component(field.getDeclaringType().getErasedType(), field.getDeclaredName());
    }

    private static @Nullable CustomDefinition definitionOfMap(ResolvedType type, SchemaGenerationContext context) {
        if (!Map.class.isAssignableFrom(type.getErasedType())) {
            return null;
        }
        ObjectNode definition = Json.object().put("type", "object");
        List<ResolvedType> parameters = type.typeParametersFor(Map.class);
        if (parameters != null && parameters.size() == 2) {
            definition.set("additionalProperties", context.createDefinitionReference(parameters.getLast()));
        }
        return inline(definition);
    }

    private static @Nullable CustomDefinition definitionOf(ResolvedType type) {
        Class<?> erased = type.getErasedType();
        Optional<TextForm<?>> form = TextForm.ofType(erased);
        if (form.isPresent()) {
            return inline(
                    Json.object().put("type", "string").put("format", form.get().format()));
        }
        if (erased.isEnum()) {
            return inline(ComponentKeywords.ofEnum(erased));
        }
        if (erased == BigDecimal.class || erased == BigInteger.class) {
            return inline(Json.object().put("type", erased == BigDecimal.class ? "number" : "integer"));
        }
        if (erased == ObjectNode.class) {
            return inline(Json.object().put("type", "object"));
        }
        return JsonNode.class.isAssignableFrom(erased) || erased == Object.class ? inline(Json.object()) : null;
    }

    private static CustomDefinition inline(ObjectNode definition) {
        return new CustomDefinition(
                definition, CustomDefinition.INLINE_DEFINITION, CustomDefinition.INCLUDING_ATTRIBUTES);
    }

    private static @Nullable Boolean isSet(TypeScope scope) {
        return Set.class.isAssignableFrom(scope.getType().getErasedType()) ? true : null;
    }

    private static @Nullable String description(TypeScope scope) {
        Describe describe = scope.getType().getErasedType().getAnnotation(Describe.class);
        return describe == null ? null : describe.value();
    }
}
