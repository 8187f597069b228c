package dev.changeflow.service;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.ContentRules;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.conflict.Collisions;
import dev.changeflow.domain.conflict.Work;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.domain.graph.ServiceSystem;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.UnknownChange;
import dev.changeflow.domain.schedule.Constraint;
import dev.changeflow.domain.schedule.Constraints;
import dev.changeflow.domain.schedule.DailyHours;
import dev.changeflow.domain.schedule.SlotSearch;
import dev.changeflow.domain.schedule.SlotWish;
import dev.changeflow.domain.schedule.Slots;
import dev.changeflow.port.ChangeStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Proposes when a change could be done. */
public final class ChangeWindows {

    private static final Duration GRID = Duration.ofMinutes(15);
    private static final Duration USUAL_LENGTH = Duration.ofHours(1);
    private static final Duration USUAL_HORIZON = Duration.ofDays(30);
    private static final int MOST_SLOTS = 20;

    private final ChangeStore store;
    private final Conflicts conflicts;
    private final Systems systems;
    private final Freezes freezes;
    private final Supplier<Policies> policies;
    private final InstantSource clock;

    private ChangeWindows(
            ChangeStore store,
            Conflicts conflicts,
            Systems systems,
            Freezes freezes,
            Supplier<Policies> policies,
            InstantSource clock) {
        this.store = store;
        this.conflicts = conflicts;
        this.systems = systems;
        this.freezes = freezes;
        this.policies = policies;
        this.clock = clock;
    }

    /** Over these changes, systems and freezes, with the lead times of those policies. */
    public static ChangeWindows over(
            ChangeStore store, Systems systems, Freezes freezes, Supplier<Policies> policies, InstantSource clock) {
        Conflicts conflicts = new Conflicts(store, systems);
        return new ChangeWindows(store, conflicts, systems, freezes, policies, clock);
    }

    /** Slots for a stored change, whose lead time began when it was submitted. */
    public Proposals propose(ChangeId id, WindowWish wish) {
        Change change = store.find(id).orElseThrow(() -> new UnknownChange(id));
        ChangeType type = change.content().classification().type();
        return propose(Work.of(change), type, change.createdAt(), wish);
    }

    /** Slots for work that would be submitted now. */
    public Proposals propose(Work work, ChangeType type, WindowWish wish) {
        return propose(work, type, clock.instant(), wish);
    }

    private Proposals propose(Work work, ChangeType type, Instant known, WindowWish wish) {
        SlotWish search = search(work, wish);
        Conflicts.Others others = conflicts.others(work, search.from(), search.until());
        Collisions collisions = conflicts.collisions(work, others);
        ZoneId zone = zone(work);
        Landing landing = new Landing(work.environment(), new TreeSet<>(work.systems()));
        List<Constraint> constraints = new ArrayList<>();
        constraints.add(Constraints.leadTime(type, known, policies.get().leadTimes()));
        constraints.add(Constraints.freezes(window -> freezes.check(window.start(), window.end(), landing, type)));
        constraints.add(Constraints.collisions(collisions));
        DailyHours hours = wish.hours();
        if (hours != null) {
            constraints.add(Constraints.within(hours.windows(zone, search.from(), search.until())));
        }
        Slots slots = SlotSearch.search(search, constraints);
        return new Proposals(
                slots.proposals().stream()
                        .map(window ->
                                new Proposals.Slot(window, collisions.at(window).size()))
                        .toList(),
                slots.skipped(),
                search.from(),
                search.until(),
                zone,
                others.complete());
    }

    private SlotWish search(Work work, WindowWish wish) {
        Instant now = clock.instant();
        Instant from = wish.from() == null || wish.from().isBefore(now) ? now : wish.from();
        Instant until = wish.until() == null ? from.plus(USUAL_HORIZON) : wish.until();
        Duration length = Optional.ofNullable(wish.length())
                .or(() -> Optional.ofNullable(work.window()).map(PlannedWindow::length))
                .orElse(USUAL_LENGTH);
        List<Violation> violations = new ArrayList<>(ContentRules.span("from", from, "until", until));
        if (!length.isPositive() || length.compareTo(ContentRules.LONGEST_WINDOW) > 0) {
            violations.add(new Violation("minutes", "is not between 1 and 576000", "say how long the work takes"));
        }
        if (wish.count() < 1 || wish.count() > MOST_SLOTS) {
            violations.add(new Violation("count", "is not between 1 and " + MOST_SLOTS, "ask for a few"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
        return new SlotWish(length, from, until, GRID, wish.count());
    }

    private ZoneId zone(Work work) {
        return new TreeSet<>(work.systems())
                .stream()
                        .flatMap(name -> systems.graph().find(name).stream())
                        .map(ServiceSystem::zone)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(freezes.zone());
    }
}
