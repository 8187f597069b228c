package dev.changeflow.service;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.conflict.Collisions;
import dev.changeflow.domain.conflict.Conflict;
import dev.changeflow.domain.conflict.ConflictFinder;
import dev.changeflow.domain.conflict.Work;
import dev.changeflow.domain.graph.ServiceGraph;
import dev.changeflow.domain.refusal.UnknownChange;
import dev.changeflow.port.ChangeStore;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Says what gets in a change's way, as far as the store knows when it is asked. */
public final class Conflicts {

    /** The most changes planned at one time that are looked at. */
    static final int MOST_OTHERS = 2_000;

    private static final int AFFECTED_NAMED = 20;

    /** The states in which a change was given its time. */
    private static final Set<ChangeState> HOLDING =
            EnumSet.of(ChangeState.SCHEDULED, ChangeState.IMPLEMENTING, ChangeState.FAILED);

    private final ChangeStore store;
    private final Systems systems;

    /** Over these changes and systems. */
    public Conflicts(ChangeStore store, Systems systems) {
        this.store = store;
        this.systems = systems;
    }

    /** What gets in the way of a stored change; refuses an id that no change has. */
    public ConflictReport of(ChangeId id) {
        return of(Work.of(store.find(id).orElseThrow(() -> new UnknownChange(id))));
    }

    /** What gets in the way of work that may not be submitted yet. */
    public ConflictReport of(Work work) {
        ServiceGraph graph = systems.graph();
        PlannedWindow window = work.window();
        Others others = window == null ? Others.NONE : others(work, window.start(), window.end());
        return new ConflictReport(
                window,
                graph.blastRadius(work.systems(), AFFECTED_NAMED),
                work.systems().stream()
                        .filter(name -> graph.find(name).isEmpty())
                        .sorted()
                        .toList(),
                ConflictFinder.find(work, others.works(), graph),
                others.complete());
    }

    /** Because of what a change cannot keep its planned time now; nothing if it can, or if that time is over. */
    List<Conflict> stopping(Change change, Instant now) {
        return ahead(blocking(change), change, now);
    }

    /** What gets in the way of a change: whatever was given its time, for whoever was not gives way. */
    List<Conflict> blocking(Change change) {
        PlannedWindow window = change.content().window();
        if (window == null) {
            return List.of();
        }
        Work work = Work.of(change);
        Others others = others(work, window.start(), window.end());
        return ConflictFinder.find(work, others.works(), systems.graph()).stream()
                .filter(Conflict::isBlocking)
                .filter(conflict -> holdsItsTime(conflict.other()))
                .toList();
    }

    /** Those of its conflicts that are not over. */
    static List<Conflict> ahead(List<Conflict> conflicts, Change change, Instant now) {
        PlannedWindow window = change.content().window();
        if (window == null || !window.end().isAfter(now)) {
            return List.of();
        }
        return conflicts.stream()
                .filter(conflict ->
                        conflict.overlap() == null || conflict.overlap().end().isAfter(now))
                .toList();
    }

    private boolean holdsItsTime(ChangeId id) {
        return store.find(id).filter(other -> HOLDING.contains(other.state())).isPresent();
    }

    /** What could get in the way of work that is done at some time between. */
    Collisions collisions(Work work, Others others) {
        return ConflictFinder.collisions(work, others.works(), systems.graph());
    }

    /** The changes planned at a time, and those linked with the work, whenever they are planned. */
    Others others(Work work, Instant from, Instant to) {
        List<Change> planned = store.planned(Work.OCCUPYING, from, to, MOST_OTHERS + 1);
        Map<ChangeId, Work> others = new LinkedHashMap<>();
        planned.stream().limit(MOST_OTHERS).forEach(change -> others.put(change.id(), Work.of(change)));
        linked(work)
                .filter(id -> !others.containsKey(id))
                .flatMap(id -> store.find(id).stream())
                .forEach(change -> others.put(change.id(), Work.of(change)));
        return new Others(List.copyOf(others.values()), planned.size() <= MOST_OTHERS);
    }

    private Stream<ChangeId> linked(Work work) {
        Stream<ChangeId> there = Stream.of(
                        work.ties().requires(),
                        work.ties().blocks(),
                        work.ties().conflictsWith())
                .flatMap(ids -> ids.stream());
        ChangeId id = work.id();
        return id == null
                ? there
                : Stream.concat(there, store.linking(id).stream()).distinct().sorted();
    }

    /**
     * Other changes.
     *
     * @param complete whether these are all
     */
    record Others(List<Work> works, boolean complete) {

        static final Others NONE = new Others(List.of(), true);
    }
}
