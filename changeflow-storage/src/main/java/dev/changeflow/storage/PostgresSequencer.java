package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.AUDIT_EVENTS;
import static dev.changeflow.storage.Tables.AUDIT_PENDING;
import static org.jooq.impl.DSL.name;

import dev.changeflow.port.StoreUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.impl.DSL;

/**
 * Gives events that were committed their places in the log, many at a time. Readers of the log do so before they read, and
 * so see every event whose write has returned; a node that writes much does so now and then, so that readers find little to do.
 */
final class PostgresSequencer {

    private static final int OFTEN = 64;

    /** So few that the index is read, which knows of moved events that they are gone, and not the table, which does not. */
    private static final int MOST = 1_000;

    private final Database database;
    private final ToIntFunction<ToIntFunction<DSLContext>> inTurn;
    private final AtomicInteger appended = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();

    /** @param inTurn runs something in a transaction, while no other node does so */
    PostgresSequencer(Database database, ToIntFunction<ToIntFunction<DSLContext>> inTurn) {
        this.database = database;
        this.inTurn = inTurn;
    }

    /** Afterwards every event that was committed before has its place. */
    void settle() {
        if (database.<Boolean>read(PostgresSequencer::hasPending)) {
            int moved;
            do {
                moved = inTurn.applyAsInt(PostgresSequencer::move);
            } while (moved == MOST);
        }
    }

    /** After a write: settles in the background, from time to time. */
    void noticed() {
        if (appended.incrementAndGet() % OFTEN == 0 && busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("changeflow-sequencer").start(() -> {
                try {
                    settle();
                } catch (StoreUnavailableException e) {
                    System.getLogger(PostgresSequencer.class.getName())
                            .log(System.Logger.Level.DEBUG, "readers will put the log in order", e);
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    private static boolean hasPending(DSLContext sql) {
        return sql.select(AUDIT_PENDING.sequence)
                        .from(AUDIT_PENDING)
                        .orderBy(AUDIT_PENDING.sequence)
                        .limit(1)
                        .fetchOne()
                != null;
    }

    /**
     * How many were moved. One statement, so that its snapshot decides which events are in: an event in it has all in it, or
     * before it, that it followed.
     */
    private static int move(DSLContext sql) {
        List<Name> columns = Arrays.stream(AUDIT_EVENTS.fields())
                .filter(column -> !column.equals(AUDIT_EVENTS.sequence))
                .map(column -> name(column.getName()))
                .toList();
        return sql.execute(
                "WITH moved AS (DELETE FROM {0} WHERE sequence = ANY (ARRAY("
                        + "SELECT sequence FROM {0} ORDER BY sequence LIMIT {3})) RETURNING *)"
                        + " INSERT INTO {1} (sequence, {2})"
                        + " SELECT (SELECT coalesce(max(sequence), 0) FROM {1}) + row_number() OVER (ORDER BY sequence), {2}"
                        + " FROM moved",
                AUDIT_PENDING, AUDIT_EVENTS, DSL.list(columns), DSL.inline(MOST));
    }
}
