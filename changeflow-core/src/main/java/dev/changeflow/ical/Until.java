package dev.changeflow.ical;

import static dev.changeflow.ical.Dates.local;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.dmfs.rfc5545.DateTime;
import org.jspecify.annotations.Nullable;

/** The last moment at which a rule's occurrence may start. */
@FunctionalInterface
interface Until {

    /** Whether an occurrence may start then. */
    boolean lets(LocalDateTime start);

    /** What an UNTIL says: a day, a reading of the clock, or a moment in UTC. Without one there is no end. */
    static Until of(@Nullable DateTime until, ZoneId zone) {
        if (until == null) {
            return start -> true;
        }
        if (until.isAllDay()) {
            LocalDate last = local(until).toLocalDate();
            return start -> !start.toLocalDate().isAfter(last);
        }
        if (until.isFloating()) {
            LocalDateTime last = local(until);
            return start -> !start.isAfter(last);
        }
        Instant last = Instant.ofEpochMilli(until.getTimestamp());
        return start ->
                !start.atZone(zone).withEarlierOffsetAtOverlap().toInstant().isAfter(last);
    }
}
