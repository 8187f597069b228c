package dev.changeflow.domain.freeze;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.Environment;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where a change lands.
 *
 * @param environment in which environment
 * @param systems on which systems; none if they are not known
 */
public record Landing(Environment environment, SortedSet<String> systems) {

    /** Copies the set. */
    public Landing {
        systems = Collections.unmodifiableSortedSet(new TreeSet<>(systems));
    }

    /** In an environment, on systems that are not known. */
    public static Landing in(Environment environment) {
        return new Landing(environment, Collections.emptySortedSet());
    }

    /** Where that change lands. */
    public static Landing of(ChangeContent content) {
        return new Landing(content.classification().environment(), content.systems());
    }

    @Override
    public String toString() {
        return systems.isEmpty() ? environment.label() : String.join(", ", systems) + " in " + environment.label();
    }
}
