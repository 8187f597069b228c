package dev.changeflow.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.tools.jdbc.DefaultConnection;
import org.jooq.tools.jdbc.DefaultPreparedStatement;

/**
 * A connection that keeps the statements it has prepared, for the next time the same text is asked for: SQLite takes longer
 * to prepare most of them than to run them. For one thread.
 */
final class StatementKeeper extends DefaultConnection {

    private static final int MOST = 200;

    /** Those that nobody uses, longest unused first. */
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    StatementKeeper(Connection connection) {
        super(connection);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        return new Kept(sql, kept == null ? super.prepareStatement(sql) : kept);
    }

    /** Closing the connection closes them too. */
    private void keep(String sql, PreparedStatement statement) throws SQLException {
        statement.clearParameters();
        PreparedStatement twin = idle.put(sql, statement);
        if (twin != null) {
            twin.close();
        }
        if (idle.size() > MOST) {
            Iterator<PreparedStatement> oldest = idle.values().iterator();
            PreparedStatement unused = oldest.next();
            oldest.remove();
            unused.close();
        }
    }

    private final class Kept extends DefaultPreparedStatement {

        private final String sql;
        private boolean given = true;

        Kept(String sql, PreparedStatement statement) {
            super(statement);
            this.sql = sql;
        }

        @Override
        public void close() throws SQLException {
            if (given) {
                given = false;
                keep(sql, getDelegatePreparedStatement());
            }
        }
    }
}
