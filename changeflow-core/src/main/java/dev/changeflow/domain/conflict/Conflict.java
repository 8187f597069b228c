package dev.changeflow.domain.conflict;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.graph.Cut;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a change and another get in each other's way.
 *
 * @param kind in which way
 * @param severity what it means for the plan
 * @param other the other change
 * @param overlap when both are worked on; null where the order is wrong and they never overlap
 * @param subjects what they collide on: systems, a person, resources
 * @param path for a collision over the graph, systems from one of this change to one of the other, each depending on its
 *     neighbour one way or the other, as few as possible; empty otherwise
 * @param cut the dependency to isolate, or null where there is none
 * @param clearFrom the first instant at which work of this length could begin without this conflict, or null if starting
 *     later does not help
 * @param solution what would solve it
 */
public record Conflict(
        ConflictKind kind,
        Severity severity,
        ChangeId other,
        @Nullable PlannedWindow overlap,
        List<String> subjects,
        List<String> path,
        @Nullable Cut cut,
        @Nullable Instant clearFrom,
        String solution) {

    /** Copies the lists. */
    public Conflict {
        subjects = List.copyOf(subjects);
        path = List.copyOf(path);
    }

    /** The other change, in which way they collide and on what: {@code CHG-20270309-0001 (same_system: shop)}. */
    public String described() {
        String on = path.size() > 1 ? String.join(" - ", path) : String.join(", ", subjects);
        return other + " (" + kind.label() + (on.isEmpty() ? "" : ": " + on) + ")";
    }

    /** Whether the plan cannot stay as it is. */
    public boolean isBlocking() {
        return severity == Severity.BLOCKING;
    }
}
