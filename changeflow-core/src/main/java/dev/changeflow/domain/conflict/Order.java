package dev.changeflow.domain.conflict;

import dev.changeflow.domain.change.PlannedWindow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether linked changes are planned one after the other, as their links demand. */
record Order(Work mine) {

    List<Conflict> violations(Collection<Work> others) {
        return others.stream().map(this::violation).flatMap(Optional::stream).toList();
    }

    private Optional<Conflict> violation(Work other) {
        if (!other.ahead()) {
            return Optional.empty();
        }
        if (other.precedes(mine)) {
            return mustFollow(other);
        }
        return mine.precedes(other) ? mustLead(other) : Optional.empty();
    }

    private Optional<Conflict> mustFollow(Work other) {
        PlannedWindow before = other.window();
        if (before == null) {
            String solution = "Plan " + other.id() + " to end before this change starts.";
            return Optional.of(conflict(Severity.WARNING, other, null, solution));
        }
        if (!before.end().isAfter(window().start())) {
            return Optional.empty();
        }
        String solution = "Start at or after " + before.end() + ", when " + other.id() + " ends.";
        return Optional.of(conflict(Severity.BLOCKING, other, before.end(), solution));
    }

    private Optional<Conflict> mustLead(Work other) {
        PlannedWindow after = other.window();
        if (after == null || !window().end().isAfter(after.start())) {
            return Optional.empty();
        }
        String solution = "End by " + after.start() + ", when " + other.id() + " starts.";
        return Optional.of(conflict(Severity.BLOCKING, other, null, solution));
    }

    private Conflict conflict(Severity severity, Work other, @Nullable Instant clearFrom, String solution) {
        Clash clash = Clash.over(ConflictKind.ORDER, severity, other, List.of());
        return new Conflict(
                clash.kind(),
                severity,
                clash.otherId(),
                other.window() == null
                        ? null
                        : Collisions.overlap(window(), clash).orElse(null),
                List.of(),
                List.of(),
                null,
                clearFrom,
                solution);
    }

    private PlannedWindow window() {
        return Objects.requireNonNull(mine.window());
    }
}
