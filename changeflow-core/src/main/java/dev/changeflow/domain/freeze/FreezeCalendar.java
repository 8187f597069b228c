package dev.changeflow.domain.freeze;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.PlannedWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Freeze rules in a time zone. A freeze runs from the first instant of its first day to the last instant of its last
 * day there, whatever daylight saving does to those days.
 *
 * @param zone whose days the rules mean
 * @param rules all freezes
 */
public record FreezeCalendar(ZoneId zone, List<FreezeRule> rules) {

    /** How far ahead an open time is looked for. */
    private static final Duration HORIZON = Duration.ofDays(731);

    /** Copies the list. */
    public FreezeCalendar {
        rules = List.copyOf(rules);
    }

    /** The freezes a fresh installation has. */
    public static FreezeCalendar standard(ZoneId zone) {
        return new FreezeCalendar(zone, StandardFreezes.RULES);
    }

    /** What binds a change over a whole window: a freeze that shares any instant with it counts. */
    public FreezeCheck check(PlannedWindow window, Environment environment, ChangeType type) {
        return check(window.start(), window.end(), environment, type);
    }

    /** What binds a change at one instant. */
    public FreezeCheck checkAt(Instant at, Environment environment, ChangeType type) {
        return check(at, at.plusNanos(1), environment, type);
    }

    /** Every freeze that shares a day with the span, in order of start. */
    public List<FreezePeriod> periods(DaySpan days) {
        return rules.stream()
                .flatMap(rule -> periods(rule, days))
                .sorted(BY_START)
                .toList();
    }

    private FreezeCheck check(Instant start, Instant end, Environment environment, ChangeType type) {
        Duration length = Duration.between(start, end);
        List<FreezePeriod> ahead = periodsIn(environment, start, end.plus(HORIZON));
        List<FreezePeriod> binding =
                ahead.stream().filter(p -> p.kind().binds(type)).toList();
        return new FreezeCheck(
                start,
                end,
                environment,
                type,
                zone,
                ahead.stream().filter(p -> p.overlaps(start, end)).toList(),
                nextOpen(start, length, binding),
                binding.stream().filter(p -> !p.start().isBefore(end)).findFirst());
    }

    /** One pass suffices: periods come in order of start, and the candidate only moves forward. */
    private static Optional<Instant> nextOpen(Instant start, Duration length, List<FreezePeriod> binding) {
        Instant open = start;
        for (FreezePeriod period : binding) {
            if (period.overlaps(open, open.plus(length))) {
                open = period.end();
            }
        }
        return open.isAfter(start.plus(HORIZON)) ? Optional.empty() : Optional.of(open);
    }

    private List<FreezePeriod> periodsIn(Environment environment, Instant from, Instant to) {
        DaySpan days = new DaySpan(dayOf(from).minusDays(1), dayOf(to).plusDays(1));
        return rules.stream()
                .filter(rule -> rule.environments().contains(environment))
                .flatMap(rule -> periods(rule, days))
                .filter(period -> period.overlaps(from, to))
                .sorted(BY_START)
                .toList();
    }

    private Stream<FreezePeriod> periods(FreezeRule rule, DaySpan days) {
        return rule.recurrence().touching(days).stream().map(span -> period(rule, span));
    }

    private FreezePeriod period(FreezeRule rule, DaySpan days) {
        Instant start = days.first().atStartOfDay(zone).toInstant();
        Instant end = days.last().plusDays(1).atStartOfDay(zone).toInstant();
        return new FreezePeriod(rule.name(), rule.kind(), days.first(), days.last(), start, end);
    }

    private LocalDate dayOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private static final Comparator<FreezePeriod> BY_START = Comparator.comparing(FreezePeriod::start)
            .thenComparing(FreezePeriod::end)
            .thenComparing(FreezePeriod::name);
}
