package dev.changeflow.domain.freeze;

import java.time.LocalDateTime;
import java.util.List;

/** An RRULE with its start. */
@FunctionalInterface
public interface RecurrenceRule {

    /**
     * When occurrences start, in order.
     *
     * @param from the first time that counts
     * @param before the first time that no longer counts
     */
    List<LocalDateTime> starts(LocalDateTime from, LocalDateTime before);
}
