package dev.changeflow.storage;

import dev.changeflow.Stores;
import dev.changeflow.mcp.task.TaskStore;
import dev.changeflow.port.AuditTree;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.KeyValue;
import dev.changeflow.port.StoreUnavailableException;
import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jooq.DSLContext;

/** An open database and the ports it implements. All methods may be called on any thread. */
public final class Storage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PING_PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final SharedEventBus events;
    private final Stores stores;

    private Storage(Database database, InstantSource clock) {
        this.database = database;
        KeyValue keyValue = new JooqKeyValue(database, clock);
        this.events = new SharedEventBus(database.courier(keyValue, clock));
        this.stores = new Stores(
                new JooqChangeStore(database, clock),
                keyValue,
                new JooqOutbox(database, clock),
                new JooqTaskStore(database),
                new JooqAuditTree(database),
                events,
                new StoredRevocations(keyValue, clock));
    }

    /**
     * Opens the database, makes it first where it is an SQLite file that is not there, and migrates its schema where that
     * is older than this program.
     *
     * @throws StoreUnavailableException if it cannot be reached, read or written
     * @throws UnsupportedSchemaException if its schema is newer than this program, or somebody else's
     */
    public static Storage open(DatabaseUrl url) {
        return open(url, PATIENCE);
    }

    /** With another limit to how long one waits for other programs. */
    static Storage open(DatabaseUrl url, Duration patience) {
        return open(url, patience, InstantSource.system());
    }

    /** With another clock too. */
    static Storage open(DatabaseUrl url, Duration patience, InstantSource clock) {
        Database database = switch (url) {
            case SqliteFile file -> SqliteDatabase.open(file, patience);
            case PostgresServer server -> PostgresDatabase.open(server, patience);
        };
        return new Storage(database, clock);
    }

    /** All there is, for the product. */
    public Stores stores() {
        return stores;
    }

    /** The changes and their events. */
    public ChangeStore changes() {
        return stores.changes();
    }

    /** The calls that go on in the background. */
    public TaskStore tasks() {
        return stores.tasks();
    }

    /** The Merkle tree over the events. */
    public AuditTree auditTree() {
        return stores.auditTree();
    }

    /** Asks the database something small, and waits two seconds at most. */
    public Health ping() {
        FutureTask<Boolean> probe = new FutureTask<>(() -> database.read(Storage::probe));
        Thread.ofVirtual().name("changeflow-ping").start(probe);
        try {
            probe.get(PING_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Health.UP;
        } catch (TimeoutException e) {
            return Health.down("The " + describe() + " does not answer.");
        } catch (ExecutionException e) {
            return Health.down(
                    e.getCause() instanceof StoreUnavailableException unavailable
                            ? String.valueOf(unavailable.getMessage())
                            : "The " + describe() + " answers wrongly.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down("Interrupted while asking the database.");
        }
    }

    /** Reads a table, so that a file or a schema that went away is noticed. */
    private static boolean probe(DSLContext sql) {
        return sql.fetchExists(Tables.DAY_COUNTERS);
    }

    /** Which database it is, for people and logs: never with a password. */
    public String describe() {
        return database.describe();
    }

    /** Finishes the writes that wait. Afterwards every call fails with {@link StoreUnavailableException}. */
    @Override
    public void close() {
        events.close();
        database.close();
    }
}
