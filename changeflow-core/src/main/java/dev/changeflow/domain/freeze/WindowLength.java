package dev.changeflow.domain.freeze;

import java.time.Duration;
import java.time.LocalDateTime;

/**
 * How long each occurrence of a window lasts.
 *
 * @param measure what is counted
 * @param amount how much of it; a day is 24 hours, however long the clock makes it
 */
public record WindowLength(Measure measure, Duration amount) {

    /** What is counted. */
    public enum Measure {
        /** Days, from the first instant of the first to the last instant of the last. */
        WHOLE_DAYS,
        /** Hours on the clock on the wall: from 22:00 to 06:00, in the night the clocks change too. */
        WALL_CLOCK,
        /** Hours that pass, whatever the clock shows. */
        ELAPSED
    }

    /** So many whole days. */
    public static WindowLength days(long days) {
        return new WindowLength(Measure.WHOLE_DAYS, Duration.ofDays(days));
    }

    /** From one reading of the clock to another. */
    public static WindowLength wallClock(LocalDateTime start, LocalDateTime end) {
        return new WindowLength(Measure.WALL_CLOCK, Duration.between(start, end));
    }

    /** That much time. */
    public static WindowLength elapsed(Duration amount) {
        return new WindowLength(Measure.ELAPSED, amount);
    }

    /** Whether days are meant, not times of day. */
    public boolean wholeDays() {
        return measure == Measure.WHOLE_DAYS;
    }

    @Override
    public String toString() {
        long days = amount.toDays();
        String clock = amount.minusDays(days).isZero()
                ? ""
                : amount.minusDays(days).toString().substring(2);
        String text = (days > 0 ? days + (days == 1 ? " day " : " days ") : "") + clock;
        return text.isBlank() ? "no time" : text.strip();
    }
}
