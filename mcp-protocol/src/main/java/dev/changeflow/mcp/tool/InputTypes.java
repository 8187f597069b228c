package dev.changeflow.mcp.tool;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks, by reflection alone, that a tool's input is a record that can be described, validated and bound. */
final class InputTypes {

    private static final Set<Class<?>> SIMPLE = Set.of(
            String.class,
            boolean.class,
            Boolean.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            double.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            JsonNode.class,
            ObjectNode.class);

    private static final Set<Class<?>> MIRRORED =
            Set.of(String.class, boolean.class, Boolean.class, int.class, Integer.class, long.class, Long.class);

    private final Set<Class<?>> seen = new HashSet<>();

    private InputTypes() {}

    /**
     * The record a type is.
     *
     * @throws IllegalArgumentException if it is none, or something in it cannot be an argument
     */
    static Class<?> requireRecord(Type input) {
        if (!(input instanceof Class<?> type) || !type.isRecord()) {
            throw new IllegalArgumentException("its input is " + input.getTypeName() + ", which is not a record");
        }
        InputTypes types = new InputTypes();
        types.checkRecord(type);
        requireDistinctHeaders(type);
        return type;
    }

    private void checkRecord(Class<?> type) {
        if (!seen.add(type)) {
            return;
        }
        Map<String, String> owners = new HashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            own(owners, WireNames.ofComponent(component.getName()), component);
            WireNames.otherSpellings(component).forEach(spelling -> own(owners, spelling, component));
            checkComponent(component);
        }
    }

    private void checkComponent(RecordComponent component) {
        Type type = component.getGenericType();
        if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            type = optional.getActualTypeArguments()[0];
        }
        if (!isArgument(type)) {
            throw new IllegalArgumentException("component \"" + component.getName() + "\" of "
                    + component.getDeclaringRecord().getSimpleName() + " is " + type.getTypeName()
                    + ", which cannot be an argument; see Tool for what can");
        }
        if (component.isAnnotationPresent(Default.class)) {
            Defaults.of(component);
        }
    }

    private boolean isArgument(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return isContainer(parameterized);
        }
        if (!(type instanceof Class<?> raw)) {
            return false;
        }
        if (raw.isRecord() && raw.getTypeParameters().length == 0) {
            checkRecord(raw);
            return true;
        }
        if (Kinds.areOf(raw)) {
            checkKinds(raw);
            return true;
        }
        return raw.isEnum() || SIMPLE.contains(raw) || TextForm.ofType(raw).isPresent();
    }

    private void checkKinds(Class<?> type) {
        if (seen.add(type)) {
            Kinds.of(type).records().values().forEach(this::checkRecord);
        }
    }

    private boolean isContainer(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Map.class) {
            return arguments[0] == String.class && isArgument(arguments[1]);
        }
        return (type.getRawType() == List.class
                        || type.getRawType() == Set.class
                        || type.getRawType() == Collection.class)
                && isArgument(arguments[0]);
    }

    private static void own(Map<String, String> owners, String spelling, RecordComponent component) {
        String other = owners.putIfAbsent(spelling, component.getName());
        if (other != null) {
            throw new IllegalArgumentException("components \"" + other + "\" and \"" + component.getName()
                    + "\" are both spelt \"" + spelling + '"');
        }
    }

    private static void requireDistinctHeaders(Class<?> type) {
        Set<String> headers = new HashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            McpHeader header = component.getAnnotation(McpHeader.class);
            if (header == null) {
                continue;
            }
            HeaderParameter parameter = new HeaderParameter(header.value(), List.of(component.getName()));
            if (!MIRRORED.contains(component.getType())) {
                throw new IllegalArgumentException("component \"" + component.getName()
                        + "\" has @McpHeader but is not a string, an integer or a boolean");
            }
            if (!headers.add(parameter.header().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("@McpHeader(\"" + parameter.header() + "\") twice");
            }
        }
    }
}
