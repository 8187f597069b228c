package dev.changeflow.domain.freeze;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One freeze, in one year.
 *
 * @param name of the freeze, such as {@code Thanksgiving}
 * @param kind full or partial
 * @param firstDay the first day, in the calendar's zone
 * @param lastDay the last day, which belongs to the freeze
 * @param start the first instant of the first day
 * @param end the first instant after the last day
 */
public record FreezePeriod(
        String name, FreezeKind kind, LocalDate firstDay, LocalDate lastDay, Instant start, Instant end) {

    /** Whether it shares an instant with the half-open interval. */
    boolean overlaps(Instant from, Instant to) {
        return start.isBefore(to) && from.isBefore(end);
    }

    @Override
    public String toString() {
        return name + " (" + kind.label() + ", " + firstDay + (firstDay.equals(lastDay) ? "" : " to " + lastDay) + ")";
    }
}
