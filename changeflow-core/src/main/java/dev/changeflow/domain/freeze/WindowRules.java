package dev.changeflow.domain.freeze;

import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.change.Violation;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** What a window may be. */
public final class WindowRules {

    /** The most characters of an id. */
    public static final int ID_LIMIT = 60;

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;
    private static final int MOST_DATES = 1_000;
    private static final int MOST_NAMES = 100;
    private static final Duration LONGEST = Duration.ofDays(3 * 366);
    private static final TextRule NAME = TextRule.line(200);
    private static final TextRule LABEL = TextRule.line(200);
    private static final TextRule REASON = TextRule.text(2_000);

    private final List<Violation> violations = new ArrayList<>();

    private WindowRules() {}

    /** Everything that is wrong with a window, whoever wrote it. */
    public static List<Violation> check(CalendarWindow window, RecurrenceRules rules, ZoneId serviceZone) {
        WindowRules found = new WindowRules();
        found.names(window);
        found.times(window.times());
        if (found.violations.isEmpty()) {
            found.rule(window.times(), rules, serviceZone);
        }
        return found.violations;
    }

    private void names(CalendarWindow window) {
        if (window.id().isEmpty()
                || window.id().length() > ID_LIMIT
                || !window.id().matches("[\\p{L}\\p{N}][\\p{L}\\p{N}@._-]*")) {
            violations.add(new Violation(
                    "id",
                    "is not a name for commands",
                    "use 1 to " + ID_LIMIT + " letters, digits, dots and hyphens, such as year-end"));
        }
        NAME.check("name", window.name()).ifPresent(violations::add);
        labels("system", window.scope().systems());
        labels("overrider", window.overriders());
        if (window.reason() != null) {
            REASON.check("reason", window.reason()).ifPresent(violations::add);
        }
    }

    private void labels(String field, SortedSet<String> labels) {
        if (labels.size() > MOST_NAMES) {
            violations.add(
                    new Violation(field, "is given " + labels.size() + " times", "name " + MOST_NAMES + " at most"));
        }
        labels.forEach(label -> LABEL.check(field, SystemScope.named(label)).ifPresent(violations::add));
    }

    private void times(WindowTimes times) {
        year("start", times.start());
        times.additions().forEach(time -> year("also", time));
        times.exceptions().forEach(time -> year("except", time));
        if (times.additions().size() > MOST_DATES || times.exceptions().size() > MOST_DATES) {
            violations.add(
                    new Violation("also", "or except has too many dates", "use a rule, or " + MOST_DATES + " at most"));
        }
        Duration amount = times.length().amount();
        if (amount.isNegative()) {
            violations.add(new Violation("end", "is before start", "swap them, or check the year"));
        } else if (amount.isZero()) {
            violations.add(new Violation("end", "is not after start", "move it, or leave it out for one whole day"));
        } else if (amount.compareTo(LONGEST) > 0) {
            violations.add(new Violation(
                    "end",
                    "lies " + amount.toDays() + " days after start",
                    "check the year; three years are the most"));
        } else if (!amount.equals(amount.truncatedTo(ChronoUnit.SECONDS))
                || !times.start().equals(times.start().truncatedTo(ChronoUnit.SECONDS))) {
            violations.add(new Violation("start", "or end has parts of a second", "use whole seconds"));
        }
    }

    private void year(String field, LocalDateTime time) {
        if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
            violations.add(new Violation(
                    field, "lies outside the years " + FIRST_YEAR + " to " + LAST_YEAR, "check the year"));
        }
    }

    private void rule(WindowTimes times, RecurrenceRules rules, ZoneId serviceZone) {
        if (times.rule() == null) {
            return;
        }
        try {
            rules.read(times, times.zone() == null ? serviceZone : times.zone());
        } catch (UnusableRuleException e) {
            violations.add(new Violation("rule", e.problem(), e.fix()));
        }
    }
}
