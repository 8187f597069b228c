package dev.changeflow.mcp.tool;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a class gives for {@code I} and {@code O} of {@link Tool}. */
record ToolTypes(Type input, Type output) {

    /** Reads them off the class, through superclasses and interfaces. */
    static ToolTypes of(Class<?> implementation) {
        ToolTypes types = find(implementation, Map.of())
                .orElseThrow(() -> new IllegalStateException(implementation + " is no tool"));
        if (types.input instanceof TypeVariable<?> || types.output instanceof TypeVariable<?>) {
            throw new IllegalArgumentException(implementation.getName()
                    + " does not say its types; declare it with \"implements Tool<Input, Output>\", or use Tool.of");
        }
        return types;
    }

    private static Optional<ToolTypes> find(Type type, Map<TypeVariable<?>, Type> known) {
        Class<?> erased = erasure(type);
        Map<TypeVariable<?>, Type> bound = bind(type, erased, known);
        if (erased == Tool.class) {
            TypeVariable<?>[] variables = Tool.class.getTypeParameters();
            return Optional.of(new ToolTypes(
                    bound.getOrDefault(variables[0], variables[0]), bound.getOrDefault(variables[1], variables[1])));
        }
        return supertypes(erased).stream()
                .filter(supertype -> Tool.class.isAssignableFrom(erasure(supertype)))
                .findFirst()
                .flatMap(supertype -> find(supertype, bound));
    }

    private static Map<TypeVariable<?>, Type> bind(Type type, Class<?> erased, Map<TypeVariable<?>, Type> known) {
        Map<TypeVariable<?>, Type> bound = new HashMap<>();
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                bound.put(erased.getTypeParameters()[i], resolve(arguments[i], known));
            }
        }
        return bound;
    }

    private static Type resolve(Type argument, Map<TypeVariable<?>, Type> known) {
        return argument instanceof TypeVariable<?> variable ? known.getOrDefault(variable, variable) : argument;
    }

    private static List<Type> supertypes(Class<?> type) {
        List<Type> supertypes = new ArrayList<>(List.of(type.getGenericInterfaces()));
        if (type.getGenericSuperclass() != null) {
            supertypes.add(type.getGenericSuperclass());
        }
        return supertypes;
    }

    private static Class<?> erasure(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }
}
