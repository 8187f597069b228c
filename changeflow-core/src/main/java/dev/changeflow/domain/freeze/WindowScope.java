package dev.changeflow.domain.freeze;

import dev.changeflow.domain.change.Environment;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a window applies.
 *
 * @param environments in which environments; none named means all
 * @param systems for changes to which systems, as {@link SystemScope} reads them; none named means all, and changes that
 *     name no system too
 */
public record WindowScope(Set<Environment> environments, SortedSet<String> systems) {

    /** Copies the sets; none is an empty one. */
    public WindowScope {
        environments = copy(environments);
        systems = systems == null ? Collections.emptySortedSet() : sorted(systems);
    }

    /** Everywhere, or in those environments. */
    public static WindowScope in(Environment... environments) {
        return new WindowScope(Set.of(environments), Collections.emptySortedSet());
    }

    /** The same environments, for those systems only. */
    public WindowScope of(Set<String> systems) {
        return new WindowScope(environments, sorted(systems));
    }

    /**
     * Whether it touches a change. A freeze touches it if one of its systems is named; a maintenance window opens it only if
     * all of them are.
     */
    boolean touches(Landing landing, WindowEffect effect, SystemScope reader) {
        if (!environments.isEmpty() && !environments.contains(landing.environment())) {
            return false;
        }
        if (systems.isEmpty()) {
            return true;
        }
        return effect.isFreeze()
                ? landing.systems().stream().anyMatch(system -> includes(system, reader))
                : !landing.systems().isEmpty()
                        && landing.systems().stream().allMatch(system -> includes(system, reader));
    }

    private boolean includes(String system, SystemScope reader) {
        return systems.stream().anyMatch(words -> reader.includes(words, system));
    }

    /** How narrow it is: named systems count more than named environments. */
    int specificity() {
        return (systems.isEmpty() ? 0 : 2) + (environments.isEmpty() ? 0 : 1);
    }

    @Override
    public String toString() {
        String where = environments.isEmpty()
                ? "everywhere"
                : "in " + environments.stream().sorted().map(Environment::label).collect(Collectors.joining(" and "));
        return systems.isEmpty() ? where : String.join(", ", systems) + " " + where;
    }

    private static Set<Environment> copy(@Nullable Set<Environment> environments) {
        return environments == null || environments.isEmpty()
                ? Set.of()
                : Collections.unmodifiableSet(EnumSet.copyOf(environments));
    }

    private static SortedSet<String> sorted(Set<String> systems) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(systems));
    }
}
