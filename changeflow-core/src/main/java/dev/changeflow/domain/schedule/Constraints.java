package dev.changeflow.domain.schedule;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.conflict.Collisions;
import dev.changeflow.domain.conflict.Conflict;
import dev.changeflow.domain.conflict.ConflictKind;
import dev.changeflow.domain.freeze.FreezeCheck;
import dev.changeflow.domain.freeze.FreezePeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The constraints there are. */
public final class Constraints {

    private Constraints() {}

    /** Not before people have known of it for long enough. */
    public static Constraint leadTime(ChangeType type, Instant known, LeadTimes times) {
        Instant earliest = known.plus(times.of(type));
        String reason =
                "a " + type.label() + " change is known " + times.of(type).toHours() + " hours before it begins";
        return window -> window.start().isBefore(earliest)
                ? List.of(new Obstacle(Obstacle.Kind.LEAD_TIME, reason, earliest))
                : List.of();
    }

    /**
     * Not while changes like it are held back.
     *
     * @param calendar what holds it back over a window
     */
    public static Constraint freezes(Function<PlannedWindow, FreezeCheck> calendar) {
        return window -> {
            FreezeCheck check = calendar.apply(window);
            if (check.mayProceed()) {
                return List.of();
            }
            String names = check.binding().stream()
                    .map(FreezePeriod::toString)
                    .distinct()
                    .collect(Collectors.joining(", "));
            return List.of(
                    new Obstacle(Obstacle.Kind.FREEZE, names, check.nextOpen().orElse(Instant.MAX)));
        };
    }

    /** Only wholly within one of these windows; windows that touch count as one. */
    public static Constraint within(Collection<PlannedWindow> windows) {
        List<PlannedWindow> merged = Spans.merge(windows);
        return window -> {
            Duration length = window.length();
            for (PlannedWindow open : merged) {
                Instant latest = open.end().minus(length);
                if (!latest.isBefore(window.start()) && !latest.isBefore(open.start())) {
                    return open.start().isAfter(window.start()) ? List.of(outside(open.start())) : List.of();
                }
            }
            return List.of(outside(Instant.MAX));
        };
    }

    /** Not while another change is in the way or whoever does it is busy; in the order that links demand. */
    public static Constraint collisions(Collisions collisions) {
        return window -> collisions.at(window).stream()
                .filter(conflict -> conflict.isBlocking() || conflict.kind() == ConflictKind.SAME_PERSON)
                .map(Constraints::obstacle)
                .toList();
    }

    private static Obstacle obstacle(Conflict conflict) {
        Instant until = conflict.clearFrom() == null ? Instant.MAX : conflict.clearFrom();
        return switch (conflict.kind()) {
            case SAME_PERSON ->
                new Obstacle(Obstacle.Kind.PERSON, subjects(conflict) + " works on " + conflict.other(), until);
            case ORDER ->
                new Obstacle(
                        Obstacle.Kind.ORDER,
                        conflict.other() + (conflict.clearFrom() == null ? " must come after" : " must come before"),
                        until);
            default ->
                new Obstacle(
                        Obstacle.Kind.CONFLICT,
                        conflict.other() + ", " + conflict.kind().label() + " " + subjects(conflict),
                        until);
        };
    }

    private static String subjects(Conflict conflict) {
        return String.join(", ", conflict.subjects());
    }

    private static Obstacle outside(Instant until) {
        return new Obstacle(Obstacle.Kind.MAINTENANCE_WINDOW, "outside maintenance windows", until);
    }
}
