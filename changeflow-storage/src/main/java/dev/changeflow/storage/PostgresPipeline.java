package dev.changeflow.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

/**
 * One transaction, whose statements wait while nobody needs their results: they travel together, before whatever is asked
 * next or with the commit. A transaction that only adds is one round trip, and has a connection for no longer than that.
 */
final class PostgresPipeline implements AutoCloseable {

    private static final Step COMMIT = Step.of("COMMIT");

    /** Of so many the driver neither splits a flight, nor keeps too many different ones prepared. */
    private static final int LONGEST = 16;

    private final DataSource connections;
    private final PostgresFailures failures;
    private final List<Step> waiting = new ArrayList<>();
    private @Nullable Connection open;
    private boolean mayBeKept;

    PostgresPipeline(DataSource connections, PostgresFailures failures) {
        this.connections = connections;
        this.failures = failures;
    }

    /** For statements whose results are needed: those that waited are done before. */
    DSLContext sql() {
        try {
            Connection connection = connection();
            if (!waiting.isEmpty()) {
                send(connection);
            }
            return Jooq.on(connection, SQLDialect.POSTGRES);
        } catch (SQLException e) {
            throw new DataAccessException("A statement failed", e);
        }
    }

    private Connection connection() throws SQLException {
        Connection connection = open;
        if (connection == null) {
            connection = connections.getConnection();
            open = connection;
            connection.setAutoCommit(false);
        }
        return connection;
    }

    void add(String statement) {
        add(Step.of(statement));
    }

    <T> void add(ReadyStatement<T> statement, T values) {
        add(new Step(
                statement.text(SQLDialect.POSTGRES), (prepared, before) -> statement.fill(prepared, before, values)));
    }

    private void add(Step step) {
        if (waiting.size() == LONGEST) {
            sql();
        }
        waiting.add(step);
    }

    /** Ends the transaction. */
    void commit() throws SQLException {
        Connection connection = connection();
        waiting.add(COMMIT);
        mayBeKept = true;
        try {
            send(connection);
        } catch (SQLException e) {
            mayBeKept = !isAborted(connection) && !failures.isRefused(e);
            if (mayBeKept) {
                throw failures.brokenCommit(e);
            }
            throw e;
        }
    }

    /** Unless it is certain that nothing of this was kept. */
    boolean mayBeKept() {
        return mayBeKept;
    }

    private void send(Connection connection) throws SQLException {
        String texts = waiting.stream().map(Step::text).collect(Collectors.joining(";"));
        try (PreparedStatement prepared = connection.prepareStatement(texts)) {
            int places = 0;
            for (Step step : waiting) {
                places = step.values().fill(prepared, places);
            }
            waiting.clear();
            prepared.execute();
        }
    }

    /** Whether the server says that a statement failed: then it did not come to the commit. */
    private static boolean isAborted(Connection connection) {
        try {
            return connection.unwrap(PgConnection.class).getTransactionState() == TransactionState.FAILED;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Undoes what was not committed. */
    @Override
    public void close() throws SQLException {
        try (Connection connection = open) {
            if (connection != null && !mayBeKept) {
                connection.rollback();
            }
        }
    }

    private record Step(String text, Values values) {

        static Step of(String text) {
            return new Step(text, (prepared, before) -> before);
        }
    }

    /** The values of a step. */
    @FunctionalInterface
    private interface Values {

        /**
         * Fills the step's gaps.
         *
         * @param before how many gaps there are before them
         * @return how many there are with them
         */
        int fill(PreparedStatement prepared, int before) throws SQLException;
    }
}
