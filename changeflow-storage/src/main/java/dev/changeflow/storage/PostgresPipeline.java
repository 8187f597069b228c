package dev.changeflow.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

/**
 * One transaction, whose statements wait while nobody needs their results: they travel together, before whatever is asked
 * next or with the commit. A transaction that only adds is one round trip, and the server wakes up once for it.
 */
final class PostgresPipeline {

    private static final Step COMMIT = Step.of("COMMIT");

    /** Of so many the driver neither splits a flight, nor keeps too many different ones prepared. */
    private static final int LONGEST = 16;

    private final Connection connection;
    private final DSLContext sql;
    private final PostgresFailures failures;
    private final List<Step> waiting = new ArrayList<>();
    private boolean mayBeKept;

    /** @param connection that commits when told to */
    PostgresPipeline(Connection connection, PostgresFailures failures) {
        this.connection = connection;
        this.failures = failures;
        this.sql = Jooq.on(connection, SQLDialect.POSTGRES);
    }

    /** For statements whose results are needed: those that waited are done before. */
    DSLContext sql() {
        flush();
        return sql;
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
            flush();
        }
        waiting.add(step);
    }

    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            send();
        } catch (SQLException e) {
            throw new DataAccessException("A statement failed", e);
        }
    }

    /** Ends the transaction. */
    void commit() throws SQLException {
        waiting.add(COMMIT);
        mayBeKept = true;
        try {
            send();
        } catch (SQLException e) {
            mayBeKept = !isAborted() && !failures.isRefused(e);
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

    private void send() throws SQLException {
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
    private boolean isAborted() {
        try {
            return connection.unwrap(PgConnection.class).getTransactionState() == TransactionState.FAILED;
        } catch (SQLException e) {
            return false;
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
