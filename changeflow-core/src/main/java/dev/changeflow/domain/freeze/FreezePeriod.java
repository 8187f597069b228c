package dev.changeflow.domain.freeze;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * One occurrence of a window.
 *
 * @param window which comes
 * @param zone whose clocks it follows
 * @param start its first instant
 * @param end the first instant after it
 */
public record FreezePeriod(CalendarWindow window, ZoneId zone, Instant start, Instant end) {

    /** The window's name, such as {@code Thanksgiving}. */
    public String name() {
        return window.name();
    }

    /** What it does. */
    public WindowEffect kind() {
        return window.effect();
    }

    /** The first day it touches, in its zone. */
    public LocalDate firstDay() {
        return start.atZone(zone).toLocalDate();
    }

    /** The last day it touches, in its zone. */
    public LocalDate lastDay() {
        return end.minusNanos(1).atZone(zone).toLocalDate();
    }

    /** The same occurrence, but only a part of it. */
    FreezePeriod part(Instant from, Instant to) {
        return new FreezePeriod(window, zone, from, to);
    }

    /** Whether it shares an instant with the half-open interval. */
    boolean overlaps(Instant from, Instant to) {
        return start.isBefore(to) && from.isBefore(end);
    }

    @Override
    public String toString() {
        return name() + " (" + kind().label() + ", " + span() + ")";
    }

    private String span() {
        if (window.times().length().wholeDays()) {
            LocalDate first = firstDay();
            LocalDate last = lastDay();
            return first + (first.equals(last) ? "" : " to " + last);
        }
        return local(start) + " to " + local(end) + " " + zone;
    }

    private LocalDateTime local(Instant instant) {
        return instant.atZone(zone).toLocalDateTime();
    }
}
