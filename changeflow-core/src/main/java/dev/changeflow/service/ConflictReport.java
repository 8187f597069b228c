package dev.changeflow.service;

import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.conflict.Conflict;
import dev.changeflow.domain.graph.BlastRadius;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a change affects, and what gets in its way.
 *
 * @param window when it is planned, or null; then there are no conflicts yet
 * @param radius whom it affects
 * @param unknown systems of the change that the graph does not know
 * @param conflicts the worst first
 * @param complete whether every change planned at that time was looked at
 */
public record ConflictReport(
        @Nullable PlannedWindow window,
        BlastRadius radius,
        List<String> unknown,
        List<Conflict> conflicts,
        boolean complete) {

    /** Copies the lists. */
    public ConflictReport {
        unknown = List.copyOf(unknown);
        conflicts = List.copyOf(conflicts);
    }
}
