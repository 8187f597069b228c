package dev.changeflow.storage;

import dev.changeflow.port.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/** A few read-only connections, opened when they are first needed. */
final class SqliteReaders implements AutoCloseable {

    private static final int MOST = 8;

    private final SqliteConnections connections;
    private final SqliteFailures failures;
    private final Semaphore free = new Semaphore(MOST, true);
    private final Deque<Reader> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    SqliteReaders(SqliteConnections connections, SqliteFailures failures) {
        this.connections = connections;
        this.failures = failures;
    }

    <T> T read(Function<DSLContext, T> query) {
        acquire();
        try {
            Reader reader = open();
            try {
                T answer = query.apply(reader.sql());
                idle.push(reader);
                return answer;
            } catch (RuntimeException | Error e) {
                reader.connection().close();
                throw e;
            }
        } catch (SQLException e) {
            throw failures.named(e);
        } catch (RuntimeException e) {
            throw failures.named(e);
        } finally {
            free.release();
        }
    }

    private Reader open() throws SQLException {
        Reader reader = idle.poll();
        if (reader != null) {
            return reader;
        }
        Connection connection = new StatementKeeper(connections.reader());
        return new Reader(connection, Jooq.on(connection, SQLDialect.SQLITE));
    }

    private void acquire() {
        try {
            if (!free.tryAcquire(connections.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw unavailable("Every reader of the database is busy: try again later.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("Interrupted while waiting for the database.");
        }
        if (closed) {
            free.release();
            throw unavailable("The database is closed.");
        }
    }

    private static StoreUnavailableException unavailable(String sentence) {
        return new StoreUnavailableException(sentence, new IllegalStateException(sentence));
    }

    /** Waits for the queries under way. */
    @Override
    public void close() {
        closed = true;
        free.acquireUninterruptibly(MOST);
        try {
            for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
                reader.connection().close();
            }
        } catch (SQLException e) {
            throw failures.named(e);
        } finally {
            free.release(MOST);
        }
    }

    private record Reader(Connection connection, DSLContext sql) {}
}
