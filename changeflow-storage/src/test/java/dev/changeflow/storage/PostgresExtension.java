package dev.changeflow.storage;

import dev.changeflow.storage.DatabaseUrl.Login;
import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts a PostgreSQL server when the first test wants one, and stops it after the last. */
public final class PostgresExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Server.class);
    }

    @Override
    public Server resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(PostgresExtension.class))
                .getOrComputeIfAbsent(Server.class, type -> new Server(), Server.class);
    }

    /** A running server. */
    static final class Server implements AutoCloseable {

        private final EmbeddedPostgres postgres;
        private final AtomicInteger databases = new AtomicInteger();

        private Server() {
            try {
                postgres = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .setServerConfig("fsync", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            createDatabase("migrated", "template1");
            Storage.open(database("migrated")).close();
        }

        /** A database with nothing in it but the schema. */
        PostgresServer emptyDatabase() {
            String name = "test" + databases.incrementAndGet();
            createDatabase(name, "migrated");
            return database(name);
        }

        /** A database without even a schema. */
        PostgresServer freshDatabase() {
            String name = "fresh" + databases.incrementAndGet();
            createDatabase(name, "template1");
            return database(name);
        }

        Connection connect(PostgresServer database) throws SQLException {
            return postgres.getDatabase("postgres", database.database()).getConnection();
        }

        void terminateConnections(PostgresServer database) {
            execute("SELECT pg_terminate_backend(pid)" + connectionsOf(database));
        }

        void terminateCommits(PostgresServer database) {
            execute("SELECT pg_terminate_backend(pid)" + connectionsOf(database)
                    + " AND state = 'active' AND query = 'COMMIT'");
        }

        /** Whether a connection to this database is in that state. */
        boolean hasConnection(PostgresServer database, String condition) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet found =
                            statement.executeQuery("SELECT pid" + connectionsOf(database) + " AND " + condition)) {
                return found.next();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String connectionsOf(PostgresServer database) {
            return " FROM pg_stat_activity WHERE datname = '" + database.database() + "'";
        }

        private PostgresServer database(String name) {
            return new PostgresServer(
                    "localhost", postgres.getPort(), name, new Login("postgres", "secret"), new TreeMap<>());
        }

        private void createDatabase(String name, String template) {
            execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        }

        private void execute(String sql) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
