package dev.changeflow.domain.conflict;

import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.graph.Bearing;
import dev.changeflow.domain.graph.Cut;
import dev.changeflow.domain.graph.ServiceGraph;
import dev.changeflow.domain.graph.ServiceSystem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where the systems of one change meet those of others, directly or over the graph. */
final class GraphClashes {

    private static final Comparator<List<String>> SHORTEST = Comparator.comparingInt(List::size);

    private final ServiceGraph graph;
    private final SystemNames mine;
    private final Bearing bearing;

    GraphClashes(ServiceGraph graph, SystemNames mine) {
        this.graph = graph;
        this.mine = mine;
        this.bearing = graph.bearing(mine.all());
    }

    /** At most one clash over systems, the closest kind there is, and one for each redundancy group. */
    List<Clash> with(Work other, SystemNames theirs) {
        List<Clash> clashes = new ArrayList<>(redundancy(other, theirs));
        sameSystem(other, theirs)
                .or(() -> dependency(other, theirs))
                .or(() -> shared(other, theirs))
                .ifPresent(clashes::add);
        return clashes;
    }

    private Optional<Clash> sameSystem(Work other, SystemNames theirs) {
        List<String> common = mine.common(theirs);
        return common.isEmpty()
                ? Optional.empty()
                : Optional.of(Clash.over(ConflictKind.SAME_SYSTEM, Severity.BLOCKING, other, common));
    }

    private Optional<Clash> dependency(Work other, SystemNames theirs) {
        Optional<List<String>> up = theirs.all().stream()
                .map(bearing::pathToDependent)
                .flatMap(Optional::stream)
                .min(SHORTEST);
        Optional<List<String>> down = theirs.all().stream()
                .map(bearing::pathToDependency)
                .flatMap(Optional::stream)
                .min(SHORTEST);
        boolean isUp = up.isPresent()
                && (down.isEmpty() || up.get().size() <= down.get().size());
        return (isUp ? up : down).map(path -> {
            List<String> pathUp = isUp ? path : path.reversed();
            Severity severity = isGrave(pathUp) ? Severity.BLOCKING : Severity.WARNING;
            List<String> subjects = List.of(path.getFirst(), path.getLast());
            return new Clash(ConflictKind.DEPENDENCY, severity, other, subjects, path, bearing.cut(pathUp), null);
        });
    }

    /** A direct dependency, or a dependent that matters. */
    private boolean isGrave(List<String> pathUp) {
        return pathUp.size() == 2
                || graph.find(pathUp.getLast())
                                .map(ServiceSystem::criticality)
                                .orElse(Level.LOW)
                                .compareTo(Level.HIGH)
                        >= 0;
    }

    private Optional<Clash> shared(Work other, SystemNames theirs) {
        return theirs.all().stream()
                .map(bearing::shared)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Bearing.Shared::path, SHORTEST))
                .map(shared -> new Clash(
                        ConflictKind.SHARED_DEPENDENT,
                        Severity.WARNING,
                        other,
                        List.of(shared.dependent()),
                        shared.path(),
                        cut(shared),
                        null));
    }

    /** The third system's own dependency on the way to this change: of this path only. */
    private static Cut cut(Bearing.Shared shared) {
        int at = shared.path().indexOf(shared.dependent());
        return new Cut(shared.dependent(), shared.path().get(at - 1), false);
    }

    private List<Clash> redundancy(Work other, SystemNames theirs) {
        TreeSet<String> groups = new TreeSet<>();
        mine.all().stream().map(this::group).filter(Objects::nonNull).forEach(groups::add);
        return groups.stream()
                .map(group -> redundancy(group, other, theirs))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Clash> redundancy(String group, Work other, SystemNames theirs) {
        List<String> members = graph.redundant(group).stream()
                .filter(member -> theirs.contains(member) && !mine.contains(member))
                .toList();
        boolean mineIsAnother =
                graph.redundant(group).stream().anyMatch(member -> mine.contains(member) && !theirs.contains(member));
        return members.isEmpty() || !mineIsAnother
                ? Optional.empty()
                : Optional.of(new Clash(
                        ConflictKind.REDUNDANCY_GROUP, Severity.WARNING, other, members, List.of(), null, group));
    }

    private @Nullable String group(String system) {
        return graph.find(system).map(ServiceSystem::redundancyGroup).orElse(null);
    }
}
