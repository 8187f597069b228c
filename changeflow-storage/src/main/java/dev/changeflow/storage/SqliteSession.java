package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.AUDIT_EVENTS;
import static dev.changeflow.storage.Tables.DAY_COUNTERS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import dev.changeflow.domain.audit.AuditEvent;
import java.time.LocalDate;
import java.util.Optional;
import org.jooq.DSLContext;

/** Always alone: numbers and sequences are counted up from what is there. */
record SqliteSession(DSLContext sql) implements WriteSession {

    @Override
    public DSLContext alone() {
        return sql;
    }

    @Override
    public DSLContext sharing() {
        return sql;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public int nextNumber(LocalDate day) {
        Optional<Integer> last = sql.select(DAY_COUNTERS.lastNumber)
                .from(DAY_COUNTERS)
                .where(DAY_COUNTERS.day.eq(day))
                .fetchOptional(DAY_COUNTERS.lastNumber);
        int next = last.orElse(0) + 1;
        if (last.isPresent()) {
            sql.update(DAY_COUNTERS)
                    .set(DAY_COUNTERS.lastNumber, next)
                    .where(DAY_COUNTERS.day.eq(day))
                    .execute();
        } else {
            sql.insertInto(DAY_COUNTERS)
                    .set(DAY_COUNTERS.day, day)
                    .set(DAY_COUNTERS.lastNumber, next)
                    .execute();
        }
        return next;
    }

    @Override
    public void append(AuditEvent event) {
        sql.insertInto(AUDIT_EVENTS)
                .set(EventRows.row(AUDIT_EVENTS, event))
                .set(
                        AUDIT_EVENTS.sequence,
                        field(select(coalesce(max(AUDIT_EVENTS.sequence), inline(0L))
                                        .plus(1))
                                .from(AUDIT_EVENTS)))
                .execute();
    }
}
