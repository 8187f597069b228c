package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.AUDIT_EVENTS;

import dev.changeflow.domain.audit.AuditEvent;
import java.time.LocalDate;
import org.jooq.DSLContext;

/** Always alone: numbers and sequences are counted up from what is there. */
record SqliteSession(DSLContext sql) implements WriteSession {

    private static final ReadyStatement<AuditEvent> APPEND = EventRows.insert(AUDIT_EVENTS);

    @Override
    public DSLContext alone() {
        return sql;
    }

    @Override
    public DSLContext sharing() {
        return sql;
    }

    @Override
    public <T> void later(ReadyStatement<T> statement, T values) {
        statement.execute(sql, values);
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public int nextNumber(LocalDate day) {
        return DayNumbers.take(sql, day, 1);
    }

    @Override
    public void append(AuditEvent event) {
        later(APPEND, event);
    }
}
