package dev.changeflow.storage;

import dev.changeflow.domain.audit.AuditEvent;
import java.time.LocalDate;
import org.jooq.DSLContext;

/** One writing transaction, which may run beside others or alone. Deny by default: what is not known to be safe runs alone. */
interface WriteSession {

    /**
     * For any statement: nothing else is written until this transaction ends.
     *
     * @throws AloneNeededException if others may be writing; the work then runs again, alone
     */
    DSLContext alone();

    /**
     * For statements that rest on nothing others could change meanwhile: on rows they lock, on what only transactions that
     * are alone write, or on a unique key.
     */
    DSLContext sharing();

    /**
     * Does this, on the conditions of {@link #sharing}, before anything is asked of the database, at the latest with the
     * commit: what is wrong with it may be found only then.
     */
    <T> void later(ReadyStatement<T> statement, T values);

    /** Whether others may be writing. */
    boolean isShared();

    /** The next number of a day. */
    int nextNumber(LocalDate day);

    /** Adds an event at the end of the log. */
    void append(AuditEvent event);

    /** The work must begin again, and have the database to itself. */
    final class AloneNeededException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AloneNeededException() {
            super("this work has to be alone", null, false, false);
        }
    }
}
