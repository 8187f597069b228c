package dev.changeflow.domain.freeze;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.ical.LibRecurRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How long a calendar of 1,000 rules takes: to be read and laid out over a year by a JVM that has just started and by one that
 * is warm, and then to be asked. Run by hand; no test asserts its figures.
 */
final class CalendarBenchmark {

    private static final int RULES = 1_000;
    private static final int ROUNDS = 10;
    private static final DaySpan YEAR = new DaySpan(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 12, 31));
    private static final List<String> SHAPES = List.of(
            "FREQ=DAILY",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;BYDAY=MO,WE,FR",
            "FREQ=MONTHLY;BYDAY=1MO",
            "FREQ=MONTHLY;BYMONTHDAY=4",
            "FREQ=YEARLY;BYMONTH=1;BYDAY=1MO");

    private CalendarBenchmark() {}

    /** Prints the figures. */
    public static void main(String... arguments) {
        List<CalendarWindow> windows = windows();
        for (int round = 1; round <= ROUNDS; round++) {
            long start = System.nanoTime();
            WindowCalendar calendar =
                    new WindowCalendar(ZoneId.of("Europe/Berlin"), windows, new LibRecurRules(), SystemScope.byName());
            int periods = calendar.periods(YEAR).size();
            System.out.printf(
                    "round %d: %,d rules, one year, %,d occurrences: %,d ms%n",
                    round,
                    RULES,
                    periods,
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            if (round == ROUNDS) {
                ask(calendar);
            }
        }
    }

    private static void ask(WindowCalendar calendar) {
        Random random = new Random(1);
        int checks = 5_000;
        for (int warm = 0; warm < 2; warm++) {
            long start = System.nanoTime();
            for (int i = 0; i < checks; i++) {
                Instant at = Instant.parse("2027-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(500_000)));
                calendar.check(
                        new PlannedWindow(at, at.plus(Duration.ofHours(1))),
                        Landing.in(Environment.PRODUCTION),
                        ChangeType.NORMAL);
            }
            long nanos = (System.nanoTime() - start) / checks;
            System.out.printf("asked %,d times: %,d microseconds a check%n", checks, nanos / 1_000);
        }
    }

    private static List<CalendarWindow> windows() {
        List<CalendarWindow> windows = new ArrayList<>();
        LocalDateTime start = LocalDateTime.parse("2021-01-04T20:00:00");
        for (int i = 0; i < RULES; i++) {
            WindowTimes times = WindowTimes.once(start, WindowLength.elapsed(Duration.ofMinutes(5)))
                    .repeated(SHAPES.get(i % SHAPES.size()))
                    .in(ZoneId.of(i % 2 == 0 ? "Europe/Berlin" : "America/New_York"));
            windows.add(CalendarWindow.of("w" + i, "w" + i, WindowEffect.PARTIAL, WindowScope.in(), times));
        }
        return windows;
    }
}
