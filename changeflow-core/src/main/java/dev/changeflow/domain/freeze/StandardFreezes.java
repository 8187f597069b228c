package dev.changeflow.domain.freeze;

import static dev.changeflow.domain.freeze.DaySpan.around;
import static dev.changeflow.domain.freeze.FreezeRule.full;
import static dev.changeflow.domain.freeze.FreezeRule.partial;
import static dev.changeflow.domain.freeze.Recurrence.yearly;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.function.IntFunction;

/** The freezes a fresh installation has: a retailer's year in the United States, and the close of each quarter. */
final class StandardFreezes {

    static final List<FreezeRule> RULES = List.of(
            full("New Year", fixed(1, 1, 1, 2)),
            partial("Martin Luther King Day", on(Holidays::martinLutherKingDay, 0, 0)),
            full("Super Bowl", on(Holidays::superBowl, 0, 0)),
            partial("Valentine's Day", fixed(2, 14, 2, 14)),
            partial("Presidents' Day", on(Holidays::presidentsDay, 0, 0)),
            partial("St Patrick's Day", fixed(3, 17, 3, 17)),
            full("Easter", on(Holidays::easter, 2, 1)),
            partial("Cinco de Mayo", fixed(5, 5, 5, 5)),
            full("Memorial Day", on(Holidays::memorialDay, 3, 0)),
            partial("Juneteenth", fixed(6, 19, 6, 19)),
            full("Independence Day", fixed(7, 3, 7, 6)),
            partial("Prime Day", on(Holidays::primeDay, 0, 1)),
            full("Labor Day", on(Holidays::laborDay, 0, 0)),
            partial("Columbus Day", on(Holidays::columbusDay, 0, 0)),
            partial("Halloween", fixed(10, 31, 10, 31)),
            partial("Veterans Day", fixed(11, 11, 11, 11)),
            partial("Before Cyber Monday", yearly(StandardFreezes::beforeCyberMonday)),
            full("Black Friday and Cyber Monday", on(Holidays::thanksgiving, 3, 5))
                    .andStaging(),
            full("Thanksgiving", on(Holidays::thanksgiving, 2, 3)),
            full("Year-end holidays", fixed(12, 20, 1, 5)).andStaging(),
            partial("Quarter close", Recurrence.quarterEnds(7)));

    private StandardFreezes() {}

    /** The same days every year; an end before the start lies in the next year. */
    private static Recurrence fixed(int firstMonth, int firstDay, int lastMonth, int lastDay) {
        MonthDay first = MonthDay.of(firstMonth, firstDay);
        MonthDay last = MonthDay.of(lastMonth, lastDay);
        return yearly(year -> new DaySpan(first.atYear(year), last.atYear(last.isBefore(first) ? year + 1 : year)));
    }

    private static Recurrence on(IntFunction<LocalDate> holiday, int before, int after) {
        return yearly(year -> around(holiday.apply(year), before, after));
    }

    private static DaySpan beforeCyberMonday(int year) {
        return new DaySpan(
                LocalDate.of(year, 11, 1), Holidays.thanksgiving(year).plusDays(5));
    }
}
