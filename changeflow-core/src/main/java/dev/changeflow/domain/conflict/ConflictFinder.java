package dev.changeflow.domain.conflict;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.graph.ServiceGraph;
import dev.changeflow.domain.graph.SystemName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Finds what gets in a change's way. */
public final class ConflictFinder {

    private final Work mine;
    private final SystemNames systems;
    private final SystemNames resources;
    private final GraphClashes graph;

    private ConflictFinder(Work mine, ServiceGraph graph) {
        this.mine = mine;
        this.systems = SystemNames.of(mine.systems());
        this.resources = SystemNames.of(mine.rollbackResources());
        this.graph = new GraphClashes(graph, systems);
    }

    /**
     * What gets in the way of work as it is planned; nothing if it is not planned.
     *
     * @param others as {@link #collisions} takes them
     */
    public static List<Conflict> find(Work work, Collection<Work> others, ServiceGraph graph) {
        return work.window() == null
                ? List.of()
                : collisions(work, others, graph).at(work.window());
    }

    /** What gets in the way of a change as it is planned. */
    public static List<Conflict> find(Change change, Collection<Change> others, ServiceGraph graph) {
        List<Work> works = others.stream().map(Work::of).toList();
        return find(Work.of(change), works, graph);
    }

    /**
     * What could get in the way of work, whenever it is planned.
     *
     * @param others changes that may be worked on at the same time, and those linked with it; itself may be among them
     */
    public static Collisions collisions(Work work, Collection<Work> others, ServiceGraph graph) {
        ConflictFinder finder = new ConflictFinder(work, graph);
        List<Work> strangers = others.stream()
                .filter(other -> other.id() != null && !other.id().equals(work.id()))
                .toList();
        List<Clash> clashes = strangers.stream()
                .filter(other -> other.window() != null && other.ahead())
                .flatMap(other -> finder.clashes(other).stream())
                .toList();
        return new Collisions(work, finder.systems, clashes, strangers, graph);
    }

    private List<Clash> clashes(Work other) {
        List<Clash> clashes = new ArrayList<>();
        if (other.environment() == mine.environment()) {
            clashes.addAll(graph.with(other, SystemNames.of(other.systems())));
        }
        if (isSamePerson(other)) {
            List<String> person = List.of(Objects.requireNonNull(mine.person()));
            clashes.add(Clash.over(ConflictKind.SAME_PERSON, Severity.WARNING, other, person));
        }
        List<String> common = resources.common(SystemNames.of(other.rollbackResources()));
        if (!common.isEmpty()) {
            clashes.add(Clash.over(ConflictKind.ROLLBACK_RESOURCE, Severity.BLOCKING, other, common));
        }
        if (mine.declaredAgainst(other)) {
            clashes.add(Clash.over(ConflictKind.DECLARED, Severity.BLOCKING, other, List.of()));
        }
        return clashes;
    }

    private boolean isSamePerson(Work other) {
        return mine.person() != null
                && other.person() != null
                && SystemName.fold(mine.person()).equals(SystemName.fold(other.person()));
    }
}
