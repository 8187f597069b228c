package dev.changeflow.domain.freeze;

import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;

/** Days that move from year to year: United States holidays, and Easter. */
final class Holidays {

    private Holidays() {}

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

    static LocalDate martinLutherKingDay(int year) {
        return nth(year, Month.JANUARY, 3, DayOfWeek.MONDAY);
    }

    /** The second Sunday of February, as since 2022. */
    static LocalDate superBowl(int year) {
        return nth(year, Month.FEBRUARY, 2, DayOfWeek.SUNDAY);
    }

    static LocalDate presidentsDay(int year) {
        return nth(year, Month.FEBRUARY, 3, DayOfWeek.MONDAY);
    }

    static LocalDate memorialDay(int year) {
        return LocalDate.of(year, Month.MAY, 1).with(lastInMonth(DayOfWeek.MONDAY));
    }

    /** The third Tuesday of July: an estimate, the shop announces it each year. */
    static LocalDate primeDay(int year) {
        return nth(year, Month.JULY, 3, DayOfWeek.TUESDAY);
    }

    static LocalDate laborDay(int year) {
        return nth(year, Month.SEPTEMBER, 1, DayOfWeek.MONDAY);
    }

    static LocalDate columbusDay(int year) {
        return nth(year, Month.OCTOBER, 2, DayOfWeek.MONDAY);
    }

    static LocalDate thanksgiving(int year) {
        return nth(year, Month.NOVEMBER, 4, DayOfWeek.THURSDAY);
    }

    private static LocalDate nth(int year, Month month, int nth, DayOfWeek weekday) {
        return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(nth, weekday));
    }
}
