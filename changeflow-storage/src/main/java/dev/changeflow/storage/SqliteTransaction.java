package dev.changeflow.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/**
 * A writing transaction in SQLite's own words. The driver's commit would at once begin the next transaction, and so keep
 * the file locked against other programs for ever; the connection therefore stays in auto-commit mode.
 */
final class SqliteTransaction implements AutoCloseable {

    private static final String INDEX_WORDS = "INSERT OR REPLACE INTO change_words (rowid, text)"
            + " SELECT id, search_text || char(10, 10) FROM change_words_due JOIN changes ON id = change_id";

    private final Connection connection;
    private @Nullable DSLContext sql;

    SqliteTransaction(Connection connection) {
        this.connection = new StatementKeeper(connection);
    }

    /** For the statements between {@link #begin} and {@link #commit}. Made when first needed: a start need not load jOOQ. */
    DSLContext sql() {
        if (sql == null) {
            sql = Jooq.on(connection, SQLDialect.SQLITE);
        }
        return sql;
    }

    /** Takes the write lock, so that a file locked by another program is noticed before any work is done. */
    void begin() throws SQLException {
        execute("BEGIN IMMEDIATE");
    }

    /** Indexes the words of what was written, once for all, and flushes. */
    void commit(int writes) throws SQLException {
        execute(INDEX_WORDS);
        execute("DELETE FROM change_words_due");
        SqliteCommit flush = new SqliteCommit(writes);
        flush.begin();
        execute("COMMIT");
        flush.commit();
    }

    void rollback() throws SQLException {
        execute("ROLLBACK");
    }

    void save() throws SQLException {
        execute("SAVEPOINT work");
    }

    void keepSaved() throws SQLException {
        execute("RELEASE work");
    }

    void backToSaved() throws SQLException {
        execute("ROLLBACK TO work");
        execute("RELEASE work");
    }

    private void execute(String text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.execute();
        }
    }

    /** Rolls back what is open. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
