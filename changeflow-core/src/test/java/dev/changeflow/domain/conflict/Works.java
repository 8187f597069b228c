package dev.changeflow.domain.conflict;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.PlannedWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pieces of work for tests, planned in hours of one day. */
public final class Works {

    /** Hour zero. */
    public static final Instant START = Instant.parse("2027-03-09T00:00:00Z");

    private Works() {}

    /** The change of that number. */
    public static ChangeId id(int number) {
        return new ChangeId(LocalDate.of(2027, 3, 1), number);
    }

    /** From one hour to another. */
    public static PlannedWindow hours(int from, int to) {
        return new PlannedWindow(START.plus(Duration.ofHours(from)), START.plus(Duration.ofHours(to)));
    }

    /** Production work on these systems. */
    public static Work on(int number, @Nullable PlannedWindow window, String... systems) {
        return new Work(
                id(number), true, window, Environment.PRODUCTION, Set.of(systems), null, Set.of(), Work.Ties.NONE);
    }

    /** The same work, done by somebody. */
    public static Work by(@Nullable String person, Work work) {
        return new Work(
                work.id(),
                work.ahead(),
                work.window(),
                work.environment(),
                work.systems(),
                person,
                work.rollbackResources(),
                work.ties());
    }

    /** The same work, undone with these. */
    public static Work undoneWith(Set<String> resources, Work work) {
        return new Work(
                work.id(),
                work.ahead(),
                work.window(),
                work.environment(),
                work.systems(),
                work.person(),
                resources,
                work.ties());
    }

    /** The same work, tied to others. */
    public static Work tied(Work.Ties ties, Work work) {
        return new Work(
                work.id(),
                work.ahead(),
                work.window(),
                work.environment(),
                work.systems(),
                work.person(),
                work.rollbackResources(),
                ties);
    }

    /** The same work, elsewhere, or over. */
    public static Work in(Environment environment, boolean ahead, Work work) {
        return new Work(
                work.id(),
                ahead,
                work.window(),
                environment,
                work.systems(),
                work.person(),
                work.rollbackResources(),
                work.ties());
    }
}
