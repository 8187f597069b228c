package dev.changeflow.domain.conflict;

import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.graph.ServiceGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What could get in the way of a piece of work: asked for one window after another, it looks at the graph only once.
 * Immutable.
 */
public final class Collisions {

    private static final Comparator<Conflict> WORST_FIRST = Comparator.comparing(Conflict::severity)
            .thenComparing(Conflict::kind)
            .thenComparing(Collisions::begins)
            .thenComparing(Conflict::other);

    private final Work work;
    private final List<Clash> clashes;
    private final List<Work> others;
    private final Groups groups;

    Collisions(Work work, SystemNames mine, List<Clash> clashes, List<Work> others, ServiceGraph graph) {
        this.work = work;
        this.clashes = List.copyOf(clashes);
        this.others = List.copyOf(others);
        this.groups = new Groups(mine, this.clashes, graph);
    }

    /** What gets in the way if the work is done then, the worst first. */
    public List<Conflict> at(PlannedWindow window) {
        List<Conflict> conflicts = new ArrayList<>();
        for (Clash clash : clashes) {
            overlap(window, clash).ifPresent(overlap -> conflicts.add(conflict(clash, overlap)));
        }
        conflicts.addAll(new Order(work.at(window)).violations(others));
        conflicts.sort(WORST_FIRST);
        return List.copyOf(conflicts);
    }

    static Optional<PlannedWindow> overlap(PlannedWindow window, Clash clash) {
        PlannedWindow other = clash.otherWindow();
        Instant start = window.start().isAfter(other.start()) ? window.start() : other.start();
        Instant end = window.end().isBefore(other.end()) ? window.end() : other.end();
        return start.isBefore(end) ? Optional.of(new PlannedWindow(start, end)) : Optional.empty();
    }

    private Conflict conflict(Clash clash, PlannedWindow overlap) {
        Optional<Instant> nobodyLeftUntil = clash.kind() == ConflictKind.REDUNDANCY_GROUP
                ? groups.nobodyLeftUntil(clash, overlap)
                : Optional.empty();
        return new Conflict(
                clash.kind(),
                nobodyLeftUntil.isPresent() ? Severity.BLOCKING : clash.severity(),
                clash.otherId(),
                overlap,
                clash.subjects(),
                clash.path(),
                clash.cut(),
                nobodyLeftUntil.orElse(clash.otherWindow().end()),
                Solutions.of(clash, nobodyLeftUntil.isPresent()));
    }

    private static Instant begins(Conflict conflict) {
        return conflict.overlap() == null ? Instant.MIN : conflict.overlap().start();
    }
}
