package dev.changeflow.storage;

import dev.changeflow.port.StoreUnavailableException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which commit of any other connection is the newest: one number from memory that the processes share. SQLite compares such
 * numbers of one connection only, so this has its own, which never writes.
 */
final class SqliteRevision implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SqliteRevision.class.getName());

    private final SqliteConnections connections;
    private final Lock lock = new ReentrantLock();
    private @Nullable Connection connection;
    private @Nullable PreparedStatement version;
    private int connected;
    private boolean closed;

    SqliteRevision(SqliteConnections connections) {
        this.connections = connections;
    }

    String now() throws SQLException {
        lock.lock();
        try (ResultSet answer = version().executeQuery()) {
            answer.next();
            return connected + "." + answer.getLong(1);
        } catch (SQLException e) {
            disconnect();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private PreparedStatement version() throws SQLException {
        if (closed) {
            throw new StoreUnavailableException("The database is closed.", new IllegalStateException("closed"));
        }
        if (version == null) {
            connection = connections.reader();
            connected++;
            version = connection.prepareStatement("PRAGMA data_version");
        }
        return version;
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        version = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "closing a connection that only looked", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            disconnect();
        } finally {
            lock.unlock();
        }
    }
}
