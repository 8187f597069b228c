package dev.changeflow.mcp.tool;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The short way for records of nothing but text, integers and truth values: checks and binds in one step what is plainly
 * right, and leaves whatever is not, faults and their explanation above all, to the reader that knows every rule.
 */
final class PlainRecord implements ArgumentReader {

    private static final Set<String> KNOWN =
            Set.of("type", "description", "title", "minimum", "maximum", "minLength", "maxLength", Spellings.OF_NAME);

    private final Constructor<?> constructor;
    private final Field[] fields;
    private final ArgumentReader otherwise;

    private PlainRecord(Constructor<?> constructor, Field[] fields, ArgumentReader otherwise) {
        this.constructor = constructor;
        this.fields = fields;
        this.otherwise = otherwise;
    }

    /** A reader that takes the short way where the record has one, and else {@code otherwise} itself. */
    static ArgumentReader of(Class<?> type, ObjectNode annotatedSchema, ArgumentReader otherwise) {
        RecordComponent[] components = type.getRecordComponents();
        JsonNode properties = annotatedSchema.path("properties");
        Constructor<?>[] constructors = type.getDeclaredConstructors();
        boolean plain = constructors.length == 1
                && properties.size() == components.length
                && Arrays.stream(components).allMatch(component -> isPlain(component, properties))
                && isBoundByNameAlone(type, constructors[0]);
        if (!plain || !constructors[0].trySetAccessible()) {
            return otherwise;
        }
        Field[] fields = Arrays.stream(components)
                .map(component -> Field.of(component, properties))
                .toArray(Field[]::new);
        return new PlainRecord(constructors[0], fields, otherwise);
    }

    @Override
    public Object read(JsonNode arguments) {
        Object[] values = values(arguments);
        if (values != null) {
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException | InstantiationException | IllegalAccessException refused) {
                return otherwise.read(arguments);
            }
        }
        return otherwise.read(arguments);
    }

    private Object @Nullable [] values(JsonNode arguments) {
        if (!(arguments instanceof ObjectNode given) || given.size() != fields.length) {
            return null;
        }
        Object[] values = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            Object value = fields[i].value(given.get(fields[i].name()));
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        return values;
    }

    /** Whether no annotation of the mapper's has a say in it. */
    private static boolean isBoundByNameAlone(Class<?> type, Constructor<?> constructor) {
        Stream<Annotation> parameters =
                Arrays.stream(constructor.getParameterAnnotations()).flatMap(Arrays::stream);
        Stream<Annotation> others =
                Stream.of(type, constructor).flatMap(element -> Arrays.stream(element.getAnnotations()));
        return Stream.concat(parameters, others)
                .allMatch(
                        annotation -> annotation.annotationType().getPackage().equals(PlainRecord.class.getPackage()));
    }

    private static boolean isPlain(RecordComponent component, JsonNode properties) {
        JsonNode property = properties.path(WireNames.ofComponent(component.getName()));
        Set<Class<?>> types = Set.of(String.class, int.class, Integer.class, long.class, Long.class, boolean.class);
        return types.contains(component.getType())
                && property instanceof ObjectNode
                && KNOWN.containsAll(property.propertyNames());
    }

    /** One component and what its schema asks of it. */
    private record Field(String name, Class<?> type, long least, long most) {

        static Field of(RecordComponent component, JsonNode properties) {
            String name = WireNames.ofComponent(component.getName());
            JsonNode property = properties.path(name);
            boolean text = component.getType() == String.class;
            return new Field(
                    name,
                    component.getType(),
                    property.path(text ? "minLength" : "minimum").asLong(text ? 0 : Long.MIN_VALUE),
                    property.path(text ? "maxLength" : "maximum").asLong(Long.MAX_VALUE));
        }

        /** The value, if it is plainly right. */
        @Nullable
        Object value(@Nullable JsonNode given) {
            if (given == null) {
                return null;
            }
            if (type == String.class) {
                String text = given.isString() ? given.stringValue() : null;
                return text != null && isWithin(text.codePointCount(0, text.length())) ? text : null;
            }
            if (type == boolean.class) {
                return given.isBoolean() ? given.booleanValue() : null;
            }
            if (!(given.isInt() || given.isLong()) || !isWithin(given.longValue())) {
                return null;
            }
            return type == int.class || type == Integer.class ? (Object) (int) given.longValue() : given.longValue();
        }

        private boolean isWithin(long measure) {
            return measure >= least && measure <= most;
        }
    }
}
