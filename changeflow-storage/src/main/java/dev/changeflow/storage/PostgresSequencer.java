package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.AUDIT_EVENTS;
import static dev.changeflow.storage.Tables.AUDIT_PENDING;
import static org.jooq.impl.DSL.name;

import dev.changeflow.port.StoreUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.impl.DSL;

/**
 * Gives events that were committed their places in the log, many at a time. Readers of the log do so before they read, and
 * so see every event whose write has returned; a node that writes much does so now and then, so that readers find little to do.
 */
final class PostgresSequencer {

    private static final int OFTEN = 64;

    private final Database database;
    private final Consumer<Consumer<DSLContext>> inTurn;
    private final AtomicInteger appended = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();

    /** @param inTurn runs something in a transaction, while no other node does so */
    PostgresSequencer(Database database, Consumer<Consumer<DSLContext>> inTurn) {
        this.database = database;
        this.inTurn = inTurn;
    }

    /** Afterwards every event that was committed before has its place. */
    void settle() {
        if (database.read((Function<DSLContext, Boolean>) sql -> sql.fetchExists(AUDIT_PENDING))) {
            inTurn.accept(PostgresSequencer::move);
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

    /** One statement, so that its snapshot decides which events are in: an event in it has all in it that it followed. */
    private static void move(DSLContext sql) {
        List<Name> columns = Arrays.stream(AUDIT_EVENTS.fields())
                .filter(column -> !column.equals(AUDIT_EVENTS.sequence))
                .map(column -> name(column.getName()))
                .toList();
        sql.execute(
                "WITH moved AS (DELETE FROM {0} RETURNING *) INSERT INTO {1} (sequence, {2})"
                        + " SELECT (SELECT coalesce(max(sequence), 0) FROM {1}) + row_number() OVER (ORDER BY sequence), {2}"
                        + " FROM moved",
                AUDIT_PENDING, AUDIT_EVENTS, DSL.list(columns));
    }
}
