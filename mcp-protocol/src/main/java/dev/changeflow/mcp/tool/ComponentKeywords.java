package dev.changeflow.mcp.tool;

import com.github.victools.jsonschema.generator.FieldScope;
import dev.changeflow.mcp.schema.Json;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what annotations and types of record components say as keywords of JSON Schema. */
final class ComponentKeywords {

    private ComponentKeywords() {}

    /** What holds for a component, or for the elements of one, in arguments as in answers. */
    static void describe(ObjectNode node, FieldScope field) {
        Describe describe = annotation(field, Describe.class);
        if (describe != null && !field.isFakeContainerItemScope()) {
            node.put("description", describe.value());
        }
        Size size = annotation(field, Size.class);
        if (size != null) {
            size(node, size, field.getType().getErasedType());
        }
        Range range = annotation(field, Range.class);
        if (range != null) {
            put(node, "minimum", range.min());
            put(node, "maximum", range.max());
        }
        if (annotation(field, Email.class) != null && !field.isFakeContainerItemScope()) {
            node.put("format", "email");
        }
        Matches matches = annotation(field, Matches.class);
        if (matches != null) {
            node.put("pattern", "^(?:" + matches.value() + ")$");
            node.putArray("examples").add(matches.example());
        }
    }

    /** What holds for an argument. */
    static void describeArgument(ObjectNode node, RecordComponent component) {
        Default given = component.getAnnotation(Default.class);
        if (given != null) {
            node.set("default", Defaults.of(component));
        }
        McpHeader header = component.getAnnotation(McpHeader.class);
        if (header != null) {
            node.put(HeaderParameters.KEYWORD, header.value());
        }
        Set<String> spellings = WireNames.otherSpellings(component);
        if (!spellings.isEmpty()) {
            ArrayNode names = node.putArray(Spellings.OF_NAME);
            spellings.forEach(names::add);
        }
    }

    /** An enum by its wire names, with what else is accepted for them. */
    static ObjectNode ofEnum(Class<?> type) {
        ObjectNode schema = Json.object().put("type", "string");
        ArrayNode values = schema.putArray("enum");
        ObjectNode spellings = schema.putObject(Spellings.OF_VALUE);
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            values.add(WireNames.ofConstant(name));
            Also also = constantAnnotation(type, name, Also.class);
            for (String other : also == null ? new String[0] : also.value()) {
                spellings.put(WireNames.comparable(other), WireNames.ofConstant(name));
            }
        }
        titles(schema, type);
        return schema;
    }

    private static void titles(ObjectNode schema, Class<?> type) {
        ObjectNode titles = Json.object();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            Describe title = constantAnnotation(type, name, Describe.class);
            if (title != null) {
                titles.put(WireNames.ofConstant(name), title.value());
            }
        }
        if (!titles.isEmpty()) {
            schema.set(FormShape.TITLES, titles);
        }
    }

    private static <A extends Annotation> @Nullable A constantAnnotation(Class<?> type, String name, Class<A> wanted) {
        try {
            return type.getField(name).getAnnotation(wanted);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <A extends Annotation> @Nullable A annotation(FieldScope field, Class<A> type) {
        return field.isFakeContainerItemScope() ? field.getContainerItemAnnotation(type) : field.getAnnotation(type);
    }

    private static void size(ObjectNode node, Size size, Class<?> type) {
        String what = Collection.class.isAssignableFrom(type)
                ? "Items"
                : Map.class.isAssignableFrom(type) ? "Properties" : "Length";
        if (size.min() > 0) {
            node.put("min" + what, size.min());
        }
        if (size.max() < Integer.MAX_VALUE) {
            node.put("max" + what, size.max());
        }
    }

    private static void put(ObjectNode node, String keyword, double bound) {
        if (Double.isInfinite(bound)) {
            return;
        }
        BigDecimal exact = BigDecimal.valueOf(bound).stripTrailingZeros();
        if (exact.scale() <= 0) {
            node.put(keyword, exact.longValueExact());
        } else {
            node.put(keyword, exact);
        }
    }
}
