package dev.changeflow.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/**
 * A writing transaction in SQLite's own words. The driver's commit would at once begin the next transaction, and so keep
 * the file locked against other programs for ever; the connection therefore stays in auto-commit mode.
 */
final class SqliteTransaction implements AutoCloseable {

    private static final String INDEX_WORDS = "INSERT OR REPLACE INTO change_words (rowid, text)"
            + " SELECT id, search_text FROM change_words_due JOIN changes ON id = change_id";

    private final Connection connection;
    private final Statement statement;
    private @Nullable DSLContext sql;

    SqliteTransaction(Connection connection) throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
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
        statement.execute("BEGIN IMMEDIATE");
    }

    /** Indexes the words of what was written, once for all. */
    void commit() throws SQLException {
        statement.execute(INDEX_WORDS);
        statement.execute("DELETE FROM change_words_due");
        statement.execute("COMMIT");
    }

    void rollback() throws SQLException {
        statement.execute("ROLLBACK");
    }

    void save() throws SQLException {
        statement.execute("SAVEPOINT work");
    }

    void keepSaved() throws SQLException {
        statement.execute("RELEASE work");
    }

    void backToSaved() throws SQLException {
        statement.execute("ROLLBACK TO work");
        statement.execute("RELEASE work");
    }

    /** Rolls back what is open. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
