package dev.changeflow.domain.freeze;

import dev.changeflow.domain.freeze.LintFinding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Looks for windows that are probably not what was meant. Retired ones are left alone.
 *
 * @param zone of the calendar
 * @param rules reads rules
 * @param overriders whether anybody of that name is known; unknown names are reported
 */
public record CalendarLinter(ZoneId zone, RecurrenceRules rules, Predicate<String> overriders) {

    private static final Duration LONG = Duration.ofDays(62);
    private static final int YEARS_AHEAD = 10;

    /** Everything odd about the windows, seen from {@code now}, in the order of the windows. */
    public List<LintFinding> lint(List<CalendarWindow> windows, Instant now) {
        List<LintFinding> findings = new ArrayList<>();
        List<PlacedWindow> placed = new ArrayList<>();
        for (CalendarWindow window : windows) {
            if (window.retired()) {
                continue;
            }
            List<LintFinding> invalid = invalid(window);
            findings.addAll(invalid);
            if (invalid.isEmpty()) {
                placed.add(new PlacedWindow(window, zone, rules));
            }
        }
        for (PlacedWindow window : placed) {
            activity(window, now).ifPresent(findings::add);
            length(window.window()).ifPresent(findings::add);
            hole(window, now).ifPresent(findings::add);
            shadow(window, placed, now).ifPresent(findings::add);
            unknown(window.window()).ifPresent(findings::add);
        }
        return findings;
    }

    private List<LintFinding> invalid(CalendarWindow window) {
        return WindowRules.check(window, rules, zone).stream()
                .map(violation -> new LintFinding(
                        window.id(),
                        Kind.INVALID,
                        violation.field() + " " + violation.problem(),
                        "Do this: " + violation.fix() + "."))
                .toList();
    }

    private static Optional<LintFinding> activity(PlacedWindow window, Instant now) {
        Instant first = window.window().times().start().minusDays(2).toInstant(ZoneOffset.UTC);
        Instant last = yearsAfter(now.isAfter(first) ? now : first, YEARS_AHEAD);
        if (!window.overlapping(now, last).isEmpty()) {
            return Optional.empty();
        }
        boolean past = !window.overlapping(first, last).isEmpty();
        return Optional.of(
                past
                        ? new LintFinding(
                                window.window().id(),
                                Kind.PAST,
                                "lies in the past only",
                                "Retire it, or give it a rule if it should come again.")
                        : new LintFinding(
                                window.window().id(),
                                Kind.NEVER_ACTIVE,
                                "is never active",
                                "Check its exceptions, and whether its times fall into an hour that clocks skip."));
    }

    private static Optional<LintFinding> length(CalendarWindow window) {
        Duration amount = window.times().length().amount();
        if (amount.compareTo(LONG) <= 0) {
            return Optional.empty();
        }
        LocalDateTime start = window.times().start();
        LocalDateTime end = start.plus(amount).minusDays(window.times().length().wholeDays() ? 1 : 0);
        LocalDate january = end.toLocalDate().withMonth(1);
        String guess =
                end.getYear() > start.getYear() && end.getMonthValue() > 1 ? ": was " + january + " meant?" : ".";
        return Optional.of(new LintFinding(
                window.id(),
                Kind.SUSPICIOUS_LENGTH,
                "lasts " + amount.toDays() + " days, until " + end.toLocalDate(),
                "Check the year and month of its end" + guess));
    }

    private Optional<LintFinding> hole(PlacedWindow window, Instant now) {
        WindowTimes times = window.window().times();
        if (times.length().wholeDays()) {
            return Optional.empty();
        }
        ZoneId own = times.zone() == null ? zone : times.zone();
        List<LocalDateTime> starts = times.rule() == null
                ? List.of(times.start())
                : rules.read(times, own)
                        .starts(
                                LocalDateTime.ofInstant(now, own),
                                LocalDateTime.ofInstant(yearsAfter(now, YEARS_AHEAD), own));
        return starts.stream()
                .filter(start -> own.getRules().getValidOffsets(start).isEmpty())
                .findFirst()
                .map(start -> new LintFinding(
                        window.window().id(),
                        Kind.DST_HOLE,
                        "starts at " + start + ", which clocks in " + own + " skip",
                        "It will start when they go forward; move it by an hour, or use UTC."));
    }

    private static Optional<LintFinding> shadow(PlacedWindow window, List<PlacedWindow> all, Instant now) {
        Instant last = yearsAfter(now, YEARS_AHEAD);
        List<FreezePeriod> own = window.overlapping(now, last);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        return all.stream()
                .filter(other -> decidesBefore(other.window(), window.window()))
                .filter(other -> covers(other.overlapping(now, last), own))
                .findFirst()
                .map(other -> new LintFinding(
                        window.window().id(),
                        Kind.SHADOWED,
                        "changes nothing: " + other.window().id() + " decides wherever it applies",
                        "Retire it, or narrow " + other.window().id() + "."));
    }

    private static boolean decidesBefore(CalendarWindow other, CalendarWindow window) {
        int effects = other.effect().compareTo(window.effect());
        boolean first = effects < 0 || (effects == 0 && other.id().compareTo(window.id()) < 0);
        return first && !other.id().equals(window.id()) && includes(other.scope(), window.scope());
    }

    private static boolean includes(WindowScope wide, WindowScope narrow) {
        boolean environments = wide.environments().isEmpty()
                || (!narrow.environments().isEmpty() && wide.environments().containsAll(narrow.environments()));
        boolean systems = wide.systems().isEmpty()
                || (!narrow.systems().isEmpty() && wide.systems().containsAll(narrow.systems()));
        return environments && systems;
    }

    private static boolean covers(List<FreezePeriod> wide, List<FreezePeriod> narrow) {
        return narrow.stream()
                .allMatch(period -> wide.stream()
                        .anyMatch(cover -> !cover.start().isAfter(period.start())
                                && !cover.end().isBefore(period.end())));
    }

    private Optional<LintFinding> unknown(CalendarWindow window) {
        SortedSet<String> unknown = new TreeSet<>(window.overriders());
        unknown.removeIf(overriders);
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(new LintFinding(
                        window.id(),
                        Kind.UNKNOWN_OVERRIDER,
                        "may be set aside by " + String.join(", ", unknown) + ", whom nothing here knows",
                        "Check the spelling, or ignore this if they sign in elsewhere."));
    }

    private static Instant yearsAfter(Instant at, int years) {
        return at.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
    }
}
