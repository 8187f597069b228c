package dev.changeflow.domain.change;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What shows that the work, and undoing it, was prepared rather than only written about.
 *
 * @param rollbackResources what undoing it would use and no other change may use meanwhile, such as a snapshot or a spare
 *     cluster; by name
 * @param rollbackRehearsedAt when undoing it was last rehearsed, or null if never
 * @param testEvidence where the tests' results can be seen, or null
 */
public record Readiness(
        SortedSet<String> rollbackResources,
        @Nullable Instant rollbackRehearsedAt,
        @Nullable String testEvidence) {

    /** Nothing shown yet. */
    public static final Readiness NONE = new Readiness(Collections.emptySortedSet(), null, null);

    /** Copies the set. */
    public Readiness {
        rollbackResources = Collections.unmodifiableSortedSet(new TreeSet<>(rollbackResources));
    }
}
