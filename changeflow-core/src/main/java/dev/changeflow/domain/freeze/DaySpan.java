package dev.changeflow.domain.freeze;

import java.time.LocalDate;

/**
 * Days in a row.
 *
 * @param first the first day
 * @param last the last day, which belongs to the span
 */
public record DaySpan(LocalDate first, LocalDate last) {

    /** Refuses a span that ends before it begins. */
    public DaySpan {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("days end before they begin: " + first + " to " + last);
        }
    }

    /** A single day. */
    public static DaySpan day(LocalDate day) {
        return new DaySpan(day, day);
    }

    /** The days around one, such as from 3 before it to 5 after it. */
    static DaySpan around(LocalDate day, int before, int after) {
        return new DaySpan(day.minusDays(before), day.plusDays(after));
    }

    /** Whether the two share a day. */
    boolean touches(DaySpan other) {
        return !first.isAfter(other.last) && !other.first.isAfter(last);
    }
}
