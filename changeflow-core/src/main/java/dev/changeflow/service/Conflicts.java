package dev.changeflow.service;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.conflict.Collisions;
import dev.changeflow.domain.conflict.Conflict;
import dev.changeflow.domain.conflict.ConflictFinder;
import dev.changeflow.domain.conflict.ConflictKind;
import dev.changeflow.domain.conflict.Severity;
import dev.changeflow.domain.conflict.Work;
import dev.changeflow.domain.graph.ServiceGraph;
import dev.changeflow.domain.refusal.UnknownChange;
import dev.changeflow.port.ChangeStore;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what gets in a change's way, as far as the store knows when it is asked. */
public final class Conflicts {

    /** The most changes planned at one time that are looked at. */
    static final int MOST_OTHERS = 2_000;

    private static final int AFFECTED_NAMED = 20;

    /** The states in which a change was given its time. */
    private static final Set<ChangeState> HOLDING =
            EnumSet.of(ChangeState.SCHEDULED, ChangeState.IMPLEMENTING, ChangeState.FAILED);

    private static final PlannedWindow ANY_TIME =
            new PlannedWindow(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

    private final ChangeStore store;
    private final Systems systems;
    private final Remembered<ChangeState, UnderWay> underWay = new Remembered<>(read -> 1);

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

    /** Because of what a change cannot enter a state now; nothing if it can. */
    List<Conflict> stopping(Change change, ChangeState to, Instant now) {
        return stopping(blocking(change), change, to, now);
    }

    /**
     * Because of what a change cannot enter a state now. Its plan counts until it is over. To begin it, now counts too: the
     * rest of the plan if it is time for that, else as long from now on as was planned.
     *
     * @param blocking what gets in the way of its plan
     */
    List<Conflict> stopping(List<Conflict> blocking, Change change, ChangeState to, Instant now) {
        List<Conflict> ahead = ahead(blocking, change, now);
        PlannedWindow window = change.content().window();
        if (to != ChangeState.IMPLEMENTING || window == null) {
            return ahead;
        }
        boolean inTime = !now.isBefore(window.start()) && now.isBefore(window.end());
        PlannedWindow then = new PlannedWindow(now, inTime ? window.end() : now.plus(window.length()));
        return Stream.concat(ahead.stream(), beginning(change, then).stream())
                .collect(Collectors.toMap(
                        conflict -> List.of(conflict.kind(), conflict.other()),
                        conflict -> conflict,
                        (first, second) -> first,
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** What gets in the way of a change as it is planned: whatever was given its time, for whoever was not gives way. */
    List<Conflict> blocking(Change change) {
        PlannedWindow window = change.content().window();
        if (window == null) {
            return List.of();
        }
        Work work = Work.of(change);
        Map<ChangeId, Work> others = new LinkedHashMap<>();
        Optional<ChangeId> unread = gather(HOLDING, window, others);
        linked(work)
                .filter(id -> !others.containsKey(id))
                .flatMap(id -> store.find(id).stream())
                .filter(other -> HOLDING.contains(other.state()))
                .forEach(other -> others.put(other.id(), Work.of(other)));
        return blocking(work, others.values(), unread);
    }

    /**
     * What gets in the way of work that begins now. What is under way takes up as long from now on as was planned, whatever
     * it was planned for. The order of linked changes is left to what they wait for.
     */
    private List<Conflict> beginning(Change change, PlannedWindow then) {
        Map<ChangeId, Work> others = new LinkedHashMap<>();
        Optional<ChangeId> unread = gather(HOLDING, then, others);
        UnderWay underWay = this.underWay.at(store.revision(), ChangeState.IMPLEMENTING, this::underWay);
        underWay.works().forEach((id, work) -> others.put(id, work.at(lasting(work, then.start()))));
        return blocking(Work.of(change).at(then), others.values(), unread.or(underWay::unread)).stream()
                .filter(conflict -> conflict.kind() != ConflictKind.ORDER)
                .toList();
    }

    private static PlannedWindow lasting(Work work, Instant now) {
        PlannedWindow planned = Objects.requireNonNull(work.window());
        return !now.isBefore(planned.start()) && now.isBefore(planned.end())
                ? planned
                : new PlannedWindow(now, now.plus(planned.length()));
    }

    private UnderWay underWay(ChangeState state) {
        Map<ChangeId, Work> works = new LinkedHashMap<>();
        Optional<ChangeId> unread = gather(EnumSet.of(state), ANY_TIME, works);
        return new UnderWay(works, unread);
    }

    /** Reads the changes planned for a time; gives the first that it did not read, if there are too many. */
    private Optional<ChangeId> gather(Set<ChangeState> states, PlannedWindow time, Map<ChangeId, Work> into) {
        List<Change> planned = store.planned(states, time.start(), time.end(), MOST_OTHERS + 1);
        planned.stream().limit(MOST_OTHERS).forEach(change -> into.put(change.id(), Work.of(change)));
        return planned.size() > MOST_OTHERS ? Optional.of(planned.getLast().id()) : Optional.empty();
    }

    /** What was not looked at counts as in the way. */
    private List<Conflict> blocking(Work work, Collection<Work> others, Optional<ChangeId> unread) {
        return Stream.concat(
                        unread.map(Conflicts::crowded).stream(),
                        ConflictFinder.find(work, others, systems.graph()).stream()
                                .filter(Conflict::isBlocking))
                .toList();
    }

    private static Conflict crowded(ChangeId unread) {
        return new Conflict(
                ConflictKind.CROWDED,
                Severity.BLOCKING,
                unread,
                null,
                List.of(),
                List.of(),
                null,
                null,
                "More than " + MOST_OTHERS + " changes hold that time, and the rest was not looked at: plan it for a"
                        + " shorter or a quieter time, and end those that are over.");
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

    /** What could get in the way of work that is done at some time between. */
    Collisions collisions(Work work, Others others) {
        return ConflictFinder.collisions(work, others.works(), systems.graph());
    }

    /** The changes planned at a time, and those linked with the work, whenever they are planned. */
    Others others(Work work, Instant from, Instant to) {
        Map<ChangeId, Work> others = new LinkedHashMap<>();
        Optional<ChangeId> unread = gather(Work.OCCUPYING, new PlannedWindow(from, to), others);
        linked(work)
                .filter(id -> !others.containsKey(id))
                .flatMap(id -> store.find(id).stream())
                .forEach(change -> others.put(change.id(), Work.of(change)));
        return new Others(List.copyOf(others.values()), unread.isEmpty());
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
     * What is being done.
     *
     * @param unread one that was not looked at, if there are too many
     */
    private record UnderWay(Map<ChangeId, Work> works, Optional<ChangeId> unread) {}

    /**
     * Other changes.
     *
     * @param complete whether these are all
     */
    record Others(List<Work> works, boolean complete) {

        static final Others NONE = new Others(List.of(), true);
    }
}
