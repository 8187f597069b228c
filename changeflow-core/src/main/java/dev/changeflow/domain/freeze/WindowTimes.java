package dev.changeflow.domain.freeze;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a window comes, and how often: the first occurrence and what RFC 5545 knows of repeating it. All times are as
 * clocks show them in the zone.
 *
 * @param start of the first occurrence; midnight where whole days are meant
 * @param length of every occurrence
 * @param zone whose clocks are meant, or null for the service's zone (RFC 5545 calls such times floating)
 * @param rule the value of an RRULE, or null
 * @param observance the days it follows where no RRULE can say them, or null; never with a rule
 * @param additions starts of further occurrences (RDATE)
 * @param exceptions starts at which it does not come (EXDATE)
 */
public record WindowTimes(
        LocalDateTime start,
        WindowLength length,
        @Nullable ZoneId zone,
        @Nullable String rule,
        @Nullable Observance observance,
        List<LocalDateTime> additions,
        List<LocalDateTime> exceptions) {

    /** Copies the lists; none is an empty one. */
    @SuppressWarnings("DataFlowIssue") // a document without them gives null
    public WindowTimes {
        additions = copy(additions);
        exceptions = copy(exceptions);
    }

    /** A window that comes once. */
    public static WindowTimes once(LocalDateTime start, WindowLength length) {
        return new WindowTimes(start, length, null, null, null, List.of(), List.of());
    }

    /** Whole days that come once; the last day belongs to them. */
    public static WindowTimes days(DaySpan days) {
        long count = days.last().toEpochDay() - days.first().toEpochDay() + 1;
        return once(days.first().atStartOfDay(), WindowLength.days(count));
    }

    /** The same times on the clocks of a zone. */
    public WindowTimes in(ZoneId zone) {
        return new WindowTimes(start, length, zone, rule, observance, additions, exceptions);
    }

    /** The same times, repeated by a rule. */
    public WindowTimes repeated(String rule) {
        return new WindowTimes(start, length, zone, rule, null, additions, exceptions);
    }

    /** The same times, with starts added and taken away. */
    public WindowTimes with(List<LocalDateTime> additions, List<LocalDateTime> exceptions) {
        return new WindowTimes(start, length, zone, rule, observance, additions, exceptions);
    }

    /** Days that follow an observance, from that year on. */
    static WindowTimes following(Observance observance, int fromYear) {
        LocalDate first = observance.in(fromYear).first();
        return new WindowTimes(
                first.atStartOfDay(), WindowLength.days(1), null, null, observance, List.of(), List.of());
    }

    /** Whether it comes more than once. */
    public boolean recurs() {
        return rule != null || observance != null || !additions.isEmpty();
    }

    private static List<LocalDateTime> copy(@Nullable List<LocalDateTime> times) {
        return times == null ? List.of() : List.copyOf(times);
    }
}
