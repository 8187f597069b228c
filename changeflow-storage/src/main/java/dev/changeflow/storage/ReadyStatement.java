package dev.changeflow.storage;

import dev.changeflow.storage.RowShape.Cell;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;

/**
 * A statement that is rendered once, and then only given its values: rendering costs more than all else that a write does.
 *
 * @param texts by dialect
 * @param gaps in the order of the text
 */
record ReadyStatement<T>(Map<SQLDialect, String> texts, List<Cell<T>> gaps) {

    private static final List<SQLDialect> DIALECTS = List.of(SQLDialect.SQLITE, SQLDialect.POSTGRES);

    static <T> ReadyStatement<T> of(List<Cell<T>> gaps, Function<DSLContext, Query> statement) {
        Map<SQLDialect, String> texts = new EnumMap<>(SQLDialect.class);
        for (SQLDialect dialect : DIALECTS) {
            DSLContext sql = Jooq.apart(dialect);
            texts.put(dialect, sql.render(statement.apply(sql)));
        }
        return new ReadyStatement<>(texts, gaps);
    }

    /** How many rows it wrote. */
    int execute(DSLContext sql, T values) {
        return run(sql, statement -> {
            fill(statement, 0, values);
            return statement.executeUpdate();
        });
    }

    /** The number it returns. */
    long number(DSLContext sql, T values) {
        return run(sql, statement -> {
            fill(statement, 0, values);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getLong(1);
            }
        });
    }

    private <R> R run(DSLContext sql, Use<R> use) {
        return sql.connectionResult(connection -> use(connection, text(sql.dialect()), use));
    }

    String text(SQLDialect dialect) {
        return Objects.requireNonNull(texts.get(dialect));
    }

    private static <R> R use(Connection connection, String text, Use<R> use) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            return use.of(statement);
        }
    }

    /**
     * Fills the gaps.
     *
     * @param before how many gaps there are before the first
     * @return how many there are up to the last
     */
    int fill(PreparedStatement statement, int before, T values) throws SQLException {
        int place = before;
        for (Cell<T> gap : gaps) {
            place++;
            statement.setObject(place, gap.value().apply(values), gap.type());
        }
        return place;
    }

    /** What is done with a prepared statement. */
    @FunctionalInterface
    private interface Use<R> {
        R of(PreparedStatement statement) throws SQLException;
    }
}
