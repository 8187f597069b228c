package dev.changeflow.domain.freeze;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When a freeze comes back. Days only: the calendar's zone makes instants of them. */
@FunctionalInterface
public interface Recurrence {

    /** Every occurrence that shares a day with the range, in any order. */
    List<DaySpan> touching(DaySpan range);

    /** Once a year, on days computed from the year; an occurrence may run into the next year. */
    static Recurrence yearly(IntFunction<DaySpan> inYear) {
        return range -> years(range)
                .mapToObj(inYear)
                .filter(days -> days.touches(range))
                .toList();
    }

    /** The last days of March, June, September and December. */
    static Recurrence quarterEnds(int lastDays) {
        return range -> years(range)
                .boxed()
                .flatMap(year -> Stream.of(3, 6, 9, 12).map(month -> YearMonth.of(year, month)))
                .map(month -> DaySpan.around(month.atEndOfMonth(), lastDays - 1, 0))
                .filter(days -> days.touches(range))
                .toList();
    }

    /** Only then. */
    static Recurrence once(LocalDate first, LocalDate last) {
        DaySpan days = new DaySpan(first, last);
        return range -> days.touches(range) ? List.of(days) : List.of();
    }

    private static IntStream years(DaySpan range) {
        return IntStream.rangeClosed(range.first().getYear() - 1, range.last().getYear() + 1);
    }
}
