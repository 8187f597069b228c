package dev.changeflow.domain.metrics;

import dev.changeflow.domain.change.Environment;
import org.jspecify.annotations.Nullable;

/**
 * Which changes are measured.
 *
 * @param environment only those that land there, or null for all
 * @param system only those that affect it, its letter case aside, or null for all
 */
public record Slice(
        @Nullable Environment environment, @Nullable String system) {

    /** Every change. */
    public static final Slice ALL = new Slice(null, null);

    boolean isAll() {
        return environment == null && system == null;
    }

    boolean holds(Story story) {
        return (environment == null || environment.label().equals(story.environment()))
                && (system == null || story.systems().stream().anyMatch(name -> name.equalsIgnoreCase(system)));
    }
}
