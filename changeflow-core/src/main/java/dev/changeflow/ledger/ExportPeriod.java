package dev.changeflow.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted. An export has no gaps, so it has all from the first wanted one to the last, and with them those
 * that bear other times because a clock was set.
 *
 * @param from the earliest time of an event, or null
 * @param to events have times before this, or null
 */
public record ExportPeriod(@Nullable Instant from, @Nullable Instant to) {

    /** Every event. */
    public static final ExportPeriod ALL = new ExportPeriod(null, null);

    boolean isAll() {
        return from == null && to == null;
    }

    boolean includes(Instant at) {
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }
}
