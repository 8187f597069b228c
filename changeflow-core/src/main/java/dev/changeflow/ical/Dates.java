package dev.changeflow.ical;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** Readings of the clock, as java.time has them and as lib-recur has them. */
final class Dates {

    private Dates() {}

    /** When occurrences of a rule that begins at {@code start} start, from one time on and before another. */
    static List<LocalDateTime> starts(
            RecurrenceRule rule, LocalDateTime start, LocalDateTime from, LocalDateTime before, Until until) {
        List<LocalDateTime> found = new ArrayList<>();
        RecurrenceRuleIterator occurrences = rule.iterator(dateTime(start));
        try {
            if (from.isAfter(start)) {
                occurrences.fastForward(dateTime(from));
            }
            while (occurrences.hasNext()) {
                LocalDateTime next = local(occurrences.nextDateTime());
                if (!next.isBefore(before) || !until.lets(next)) {
                    break;
                }
                if (!next.isBefore(from)) {
                    found.add(next);
                }
            }
        } catch (IllegalArgumentException noMore) {
            // lib-recur gives up on a rule that has found nothing for a thousand tries: it comes no more
            return found;
        }
        return found;
    }

    static DateTime dateTime(LocalDateTime local) {
        return new DateTime(
                local.getYear(),
                local.getMonthValue() - 1,
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute(),
                local.getSecond());
    }

    static LocalDateTime local(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }
}
