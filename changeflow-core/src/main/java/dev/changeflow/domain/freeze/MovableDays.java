package dev.changeflow.domain.freeze;

import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Feasts on which other days hang. */
final class MovableDays {

    private MovableDays() {}

    /** Easter Sunday of the Gregorian calendar, after the anonymous computus. */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int inCentury = year % 100;
        int moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - moon - inCentury % 4) % 7;
        int correction = (golden + 11 * moon + 22 * weekday) / 451;
        int days = moon + weekday - 7 * correction + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }

    /** The fourth Thursday of November. */
    static LocalDate thanksgiving(int year) {
        return LocalDate.of(year, 11, 1).with(dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
    }
}
