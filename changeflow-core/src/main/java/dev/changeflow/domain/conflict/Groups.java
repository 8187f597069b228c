package dev.changeflow.domain.conflict;

import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.graph.ServiceGraph;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether a redundancy group has anybody left to stand in. */
record Groups(SystemNames mine, List<Clash> clashes, ServiceGraph graph) {

    /**
     * Whether at some instant of the overlap every member is being changed, by however many changes.
     *
     * @return when the first of those changes ends: as long as all of them go on, starting later does not help
     */
    Optional<Instant> nobodyLeftUntil(Clash clash, PlannedWindow overlap) {
        String group = Objects.requireNonNull(clash.group());
        List<Clash> same =
                clashes.stream().filter(other -> group.equals(other.group())).toList();
        return same.stream()
                .map(other -> Collisions.overlap(overlap, other))
                .flatMap(Optional::stream)
                .map(PlannedWindow::start)
                .filter(at -> allDown(group, same, at))
                .min(Comparator.naturalOrder())
                .map(at -> firstEnd(same, at));
    }

    private static Instant firstEnd(List<Clash> same, Instant at) {
        return same.stream()
                .filter(clash -> isUnderWay(clash, at))
                .map(clash -> clash.otherWindow().end())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private boolean allDown(String group, List<Clash> same, Instant at) {
        List<String> members = graph.redundant(group);
        Set<String> down = new HashSet<>(members.stream().filter(mine::contains).toList());
        same.stream().filter(clash -> isUnderWay(clash, at)).forEach(clash -> down.addAll(clash.subjects()));
        return down.containsAll(members);
    }

    private static boolean isUnderWay(Clash clash, Instant at) {
        PlannedWindow window = clash.otherWindow();
        return !at.isBefore(window.start()) && at.isBefore(window.end());
    }
}
