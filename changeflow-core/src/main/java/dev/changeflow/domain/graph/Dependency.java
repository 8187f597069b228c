package dev.changeflow.domain.graph;

import org.jspecify.annotations.Nullable;

/**
 * One system's need of another.
 *
 * @param on the name of the system that is needed
 * @param kind in which way, such as {@code database}, or null
 */
public record Dependency(String on, @Nullable String kind) {

    /** A need of no particular kind. */
    public static Dependency on(String name) {
        return new Dependency(name, null);
    }
}
