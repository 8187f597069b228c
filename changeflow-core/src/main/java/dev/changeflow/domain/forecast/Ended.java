package dev.changeflow.domain.forecast;

import dev.changeflow.domain.risk.Traits;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A change that was implemented and ended.
 *
 * @param traits what it was like when its work began
 * @param systems the systems it affected
 * @param failed whether it failed, was rolled back, or was given up after the work had begun
 */
public record Ended(Traits traits, SortedSet<String> systems, boolean failed) {

    /** Copies the set. */
    public Ended {
        systems = Collections.unmodifiableSortedSet(new TreeSet<>(systems));
    }
}
