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
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    SqliteReaders(SqliteConnections connections, SqliteFailures failures) {
        this.connections = connections;
        this.failures = failures;
    }

    <T> T read(Function<DSLContext, T> query) {
        acquire();
        try {
            Connection connection = open();
            try {
                T answer = query.apply(Jooq.on(connection, SQLDialect.SQLITE));
                idle.push(connection);
                return answer;
            } catch (RuntimeException | Error e) {
                connection.close();
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

    private Connection open() throws SQLException {
        Connection connection = idle.poll();
        return connection == null ? connections.reader() : connection;
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
            for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
                connection.close();
            }
        } catch (SQLException e) {
            throw failures.named(e);
        } finally {
            free.release(MOST);
        }
    }
}
