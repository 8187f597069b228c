package dev.changeflow.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Decides at start whether there is anything to migrate. Plain JDBC and no Flyway, because almost every start finds the
 * schema current.
 */
final class SchemaVersion {

    /** The version of the newest migration of this program. */
    static final int CURRENT = 14;

    private static final int MOST_ATTEMPTS = 6;
    private static final long MOST_PAUSE_NANOS = 100_000_000;

    private static final String HISTORY = "flyway_schema_history";

    private SchemaVersion() {}

    /**
     * Makes the schema current.
     *
     * @param location of the dialect's migrations
     * @throws UnsupportedSchemaException if it is newer than this program, or cannot be migrated
     */
    static void bringUpToDate(DataSource source, String location) throws SQLException {
        bringUpToDate(source, source, location);
    }

    /** The same, migrating on other connections than it looks on. */
    static void bringUpToDate(DataSource source, DataSource migrating, String location) throws SQLException {
        for (int attempt = 1; isOlder(source); attempt++) {
            try {
                FlywayMigration.run(migrating, location);
            } catch (UnsupportedSchemaException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                letOthersFinish(attempt);
            }
        }
    }

    /** Another process may be migrating the same database: SQLite has nothing that would make one wait for the other. */
    private static void letOthersFinish(int attempt) {
        LockSupport.parkNanos(attempt * ThreadLocalRandom.current().nextLong(MOST_PAUSE_NANOS));
    }

    private static boolean isOlder(DataSource source) throws SQLException {
        int found;
        try (Connection connection = source.getConnection()) {
            found = of(connection);
        }
        if (found > CURRENT) {
            throw new UnsupportedSchemaException("The database has schema version " + found
                    + ", but this program knows versions up to " + CURRENT
                    + ": start the newer program again, or restore a backup made before the update.");
        }
        return found < CURRENT;
    }

    /** The version of the schema; 0 if there is none, or if a migration was broken off. */
    static int of(Connection connection) throws SQLException {
        if (!hasHistory(connection)) {
            return 0;
        }
        int newest = 0;
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT version, success FROM flyway_schema_history");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String version = rows.getString(1);
                if (!rows.getBoolean(2)) {
                    return 0;
                }
                newest = version == null ? newest : Math.max(newest, number(version));
            }
        }
        return newest;
    }

    private static int number(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException foreign) {
            throw new UnsupportedSchemaException("The database has a schema of another program (version " + version
                    + "): name a database of its own in DATABASE_URL.");
        }
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, new String[] {"TABLE"})) {
            return tables.next();
        }
    }
}
