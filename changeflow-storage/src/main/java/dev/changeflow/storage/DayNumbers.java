package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.DAY_COUNTERS;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.resultQuery;

import java.time.LocalDate;
import org.jooq.DSLContext;

/** Counts up the numbers of a day. */
final class DayNumbers {

    private static final ReadyStatement<Wanted> TAKE = RowShape.<Wanted>of(DAY_COUNTERS)
            .with(DAY_COUNTERS.day, Wanted::day)
            .with(DAY_COUNTERS.lastNumber, Wanted::count)
            .insert(insert -> resultQuery(
                    "{0} returning {1}",
                    insert.onConflict(DAY_COUNTERS.day)
                            .doUpdate()
                            .set(
                                    DAY_COUNTERS.lastNumber,
                                    DAY_COUNTERS.lastNumber.plus(excluded(DAY_COUNTERS.lastNumber))),
                    DAY_COUNTERS.lastNumber));

    private DayNumbers() {}

    private record Wanted(LocalDate day, int count) {}

    /** Takes the next numbers; the answer is the last of them. */
    static int take(DSLContext sql, LocalDate day, int count) {
        return Math.toIntExact(TAKE.number(sql, new Wanted(day, count)));
    }
}
