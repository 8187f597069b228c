package dev.changeflow.ical;

import dev.changeflow.domain.freeze.RecurrenceRule;
import dev.changeflow.domain.freeze.RecurrenceRules;
import dev.changeflow.domain.freeze.UnusableRuleException;
import dev.changeflow.domain.freeze.WindowTimes;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * Rules as lib-recur reads them, strictly after RFC 5545. What would not end is refused: rules that come more often than about
 * fifty times a day, that never come, or that find their next day only by trying thousands.
 */
public final class LibRecurRules implements RecurrenceRules {

    private static final Set<Freq> TOO_OFTEN = EnumSet.of(Freq.SECONDLY, Freq.MINUTELY);

    /** So many occurrences are tried; in so many days they must not all fit. */
    private static final int TRIED = 100;

    private static final Duration LEAST = Duration.ofDays(2);
    private static final int YEARS_TRIED = 32;

    /** Rules as RFC 5545 has them. */
    public LibRecurRules() {}

    @Override
    public RecurrenceRule read(WindowTimes times, ZoneId zone) {
        org.dmfs.rfc5545.recur.RecurrenceRule rule = parse(String.valueOf(times.rule()));
        if (TOO_OFTEN.contains(rule.getFreq())) {
            throw new UnusableRuleException(
                    "comes every minute or second", "repeat it hourly at most; make the window longer instead");
        }
        if (times.length().wholeDays() && hasTimesOfDay(rule)) {
            throw new UnusableRuleException(
                    "repeats whole days by the hour",
                    "give start and end with times of day, or leave out BYHOUR and the like");
        }
        Until until = Until.of(rule.getUntil(), zone);
        if (rule.getUntil() != null) {
            rule.setUntil(null); // it would take away COUNT too
        }
        if (!until.lets(times.start())) {
            throw new UnusableRuleException(
                    "has an UNTIL before the start", "move UNTIL to the start or later, or leave it out");
        }
        tryOut(rule, times.start());
        return (from, before) -> Dates.starts(rule, times.start(), from, before, until);
    }

    private static org.dmfs.rfc5545.recur.RecurrenceRule parse(String text) {
        try {
            return new org.dmfs.rfc5545.recur.RecurrenceRule(text, RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | RuntimeException e) {
            throw new UnusableRuleException(
                    "is not an RRULE of RFC 5545 (" + e.getMessage() + ")",
                    "write it like FREQ=YEARLY;BYMONTH=11;BYDAY=4TH, without RRULE: before it");
        }
    }

    /** Only asked of a rule, because lib-recur's Part cannot be loaded before its RecurrenceRule. */
    private static boolean hasTimesOfDay(org.dmfs.rfc5545.recur.RecurrenceRule rule) {
        return rule.getFreq() == Freq.HOURLY
                || rule.hasPart(Part.BYHOUR)
                || rule.hasPart(Part.BYMINUTE)
                || rule.hasPart(Part.BYSECOND);
    }

    private static void tryOut(org.dmfs.rfc5545.recur.RecurrenceRule rule, LocalDateTime start) {
        try {
            RecurrenceRuleIterator occurrences = rule.iterator(Dates.dateTime(start));
            LocalDateTime first = occurrences.hasNext() ? Dates.local(occurrences.nextDateTime()) : null;
            if (!start.equals(first)) {
                throw new UnusableRuleException(
                        "does not begin at the start " + start + ", which RFC 5545 leaves open",
                        first == null ? "change the rule: it never comes" : "start the window at " + first);
            }
            LocalDateTime last = start;
            int count = 1;
            while (count < TRIED && last.getYear() < start.getYear() + YEARS_TRIED && occurrences.hasNext()) {
                last = Dates.local(occurrences.nextDateTime());
                count++;
            }
            if (count == TRIED && Duration.between(start, last).compareTo(LEAST) < 0) {
                throw new UnusableRuleException(
                        "comes " + TRIED + " times within two days",
                        "repeat it hourly at most; make the window longer instead");
            }
        } catch (IllegalArgumentException endless) {
            throw new UnusableRuleException(
                    "never comes, or too seldom for its frequency",
                    "choose a larger FREQ, such as YEARLY, or check its days");
        }
    }
}
