package dev.changeflow.storage;

import dev.changeflow.port.KeyValue;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.jooq.DSLContext;

/** One file: a thread that writes, and a few connections that read beside it from the write-ahead log. */
final class SqliteDatabase implements Database {

    private static final String MIGRATIONS = "classpath:db/migration/sqlite";

    private final SqliteFile file;
    private final SqliteConnections connections;
    private final SqliteFailures failures;
    private final SqliteWriter writer;
    private final SqliteReaders readers;
    private final SqliteRevision revision;

    private SqliteDatabase(
            SqliteFile file, SqliteConnections connections, SqliteFailures failures, SqliteWriter writer) {
        this.file = file;
        this.connections = connections;
        this.failures = failures;
        this.writer = writer;
        this.readers = new SqliteReaders(connections, failures);
        this.revision = new SqliteRevision(connections);
    }

    /**
     * Opens the file, and makes it first where there is none.
     *
     * @param patience how long to wait for another program's lock
     */
    static SqliteDatabase open(SqliteFile file, Duration patience) {
        SqliteConnections connections = new SqliteConnections(file.path(), patience);
        SqliteFailures failures = new SqliteFailures(file.path());
        connections.prepare();
        SqliteWriter writer = new SqliteWriter(connections, failures);
        writer.connect();
        try {
            SchemaVersion.bringUpToDate(connections.source(), MIGRATIONS);
            writer.start();
            return new SqliteDatabase(file, connections, failures, writer);
        } catch (SQLException e) {
            writer.abandon();
            throw failures.named(e);
        } catch (RuntimeException e) {
            writer.abandon();
            throw e;
        }
    }

    @Override
    public String revision() {
        try {
            return revision.now();
        } catch (SQLException e) {
            throw failures.named(e);
        }
    }

    @Override
    public <T> T read(Function<DSLContext, T> query) {
        return readers.read(query);
    }

    @Override
    public <T> T write(Function<WriteSession, T> work) {
        return writer.write(sql -> work.apply(new SqliteSession(sql)));
    }

    /** Each event has its place from the beginning. */
    @Override
    public void settleLog() {}

    @Override
    public <T> T apply(Function<DSLContext, T> statement) {
        return writer.write(statement);
    }

    @Override
    public Courier courier(KeyValue keyValue, InstantSource clock) {
        return new SqliteCourier(this, connections, keyValue, clock);
    }

    @Override
    public WordIndex words() {
        return new SqliteWords();
    }

    @Override
    public String describe() {
        return file.toString();
    }

    /** The writer's connection is the last to close, and so moves the log into the file. */
    @Override
    public void close() {
        try (writer;
                readers) {
            revision.close();
        }
    }
}
