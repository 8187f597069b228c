package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.port.SampleChanges;
import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables written down by hand are those the migrations make, on both databases. */
@ExtendWith(PostgresExtension.class)
class SchemaTest {

    @Test
    void sqliteHasTheColumnsOfTables(@TempDir Path folder) throws SQLException {
        SqliteFile file = new SqliteFile(folder.resolve("schema.db"));
        Storage.open(file).close();
        try (Connection connection = new SqliteConnections(file.path(), Duration.ofSeconds(1)).reader()) {
            assertThat(columns(connection)).isEqualTo(expected());
        }
    }

    @Test
    void postgresHasTheColumnsOfTables(PostgresExtension.Server server) throws SQLException {
        try (Connection connection = server.connect(server.emptyDatabase())) {
            assertThat(columns(connection)).isEqualTo(expected());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void theNewestMigrationIsTheCurrentVersion(String dialect) throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(getClass().getResource("/db/migration/" + dialect));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                            .max())
                    .hasValue(SchemaVersion.CURRENT);
        }
    }

    @Test
    void postgresRefusesANewerSchema(PostgresExtension.Server server) throws SQLException {
        PostgresServer database = server.emptyDatabase();
        try (Connection connection = server.connect(database)) {
            pretendVersion(connection, SchemaVersion.CURRENT + 1);
        }
        assertNewerIsRefused(database);
    }

    @Test
    void sqliteRefusesANewerSchema(@TempDir Path folder) throws SQLException {
        SqliteFile file = new SqliteFile(folder.resolve("newer.db"));
        Storage.open(file).close();
        try (Connection connection = new SqliteConnections(file.path(), Duration.ofSeconds(1)).writer()) {
            pretendVersion(connection, SchemaVersion.CURRENT + 1);
        }
        assertNewerIsRefused(file);
    }

    @Test
    void theSchemaOfAnotherProgramIsRefused(@TempDir Path folder) throws SQLException {
        SqliteFile file = new SqliteFile(folder.resolve("foreign.db"));
        Storage.open(file).close();
        try (Connection connection = new SqliteConnections(file.path(), Duration.ofSeconds(1)).writer();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE flyway_schema_history SET version = '1.2' WHERE version = '1'");
        }
        assertThatExceptionOfType(UnsupportedSchemaException.class)
                .isThrownBy(() -> Storage.open(file))
                .withMessageContaining("another program (version 1.2)")
                .withMessageContaining("DATABASE_URL");
    }

    @Test
    void auditEventsCannotBeChangedOrDeleted(PostgresExtension.Server server, @TempDir Path folder)
            throws SQLException {
        PostgresServer database = server.emptyDatabase();
        SqliteFile file = new SqliteFile(folder.resolve("audit.db"));
        for (DatabaseUrl url : Set.of(database, file)) {
            try (Storage storage = Storage.open(url)) {
                storage.changes()
                        .write(transaction ->
                                SampleChanges.submit(transaction, SampleChanges.plain("Kept"), SampleChanges.NOW));
                assertThat(storage.changes().events(Optional.empty(), 0, 10)).hasSize(1);
            }
        }
        try (Connection connection = server.connect(database)) {
            assertAuditIsFixed(connection);
            assertChangesStay(connection);
        }
        try (Connection connection = new SqliteConnections(file.path(), Duration.ofSeconds(1)).writer()) {
            assertAuditIsFixed(connection);
        }
    }

    private static void assertAuditIsFixed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String act : Set.of("UPDATE audit_events SET version = 9", "DELETE FROM audit_events")) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> statement.executeUpdate(act))
                        .withMessageContaining("audit events are never");
            }
        }
    }

    /** Without that, nothing would keep the change of an event there. */
    private static void assertChangesStay(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String act : Set.of("DELETE FROM changes", "TRUNCATE changes CASCADE")) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> statement.execute(act))
                        .withMessageContaining("changes are never deleted");
            }
        }
    }

    private static void assertNewerIsRefused(DatabaseUrl url) {
        assertThatExceptionOfType(UnsupportedSchemaException.class)
                .isThrownBy(() -> Storage.open(url))
                .withMessage("The database has schema version " + (SchemaVersion.CURRENT + 1)
                        + ", but this program knows versions up to " + SchemaVersion.CURRENT + ":"
                        + " start the newer program again, or restore a backup made before the update.");
    }

    private static void pretendVersion(Connection connection, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE flyway_schema_history SET version = '" + version + "' WHERE version = '"
                    + SchemaVersion.CURRENT + "'");
        }
    }

    private static Set<String> expected() {
        Set<String> columns = new TreeSet<>();
        for (Tables.Mapped table : Tables.ALL) {
            for (Field<?> field : table.fields()) {
                columns.add(column(
                        table.getName(),
                        field.getName(),
                        kind(Number.class.isAssignableFrom(field.getDataType().getFromType()) ? "int" : "text"),
                        field.getDataType().nullable()));
            }
        }
        return columns;
    }

    private static Set<String> columns(Connection connection) throws SQLException {
        Set<String> columns = new TreeSet<>();
        DatabaseMetaData meta = connection.getMetaData();
        try (ResultSet found = meta.getColumns(null, connection.getSchema(), "%", "%")) {
            while (found.next()) {
                String table = found.getString("TABLE_NAME");
                if (isOurs(table)) {
                    columns.add(column(
                            table,
                            found.getString("COLUMN_NAME"),
                            kind(found.getString("TYPE_NAME")),
                            found.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls));
                }
            }
        }
        return columns;
    }

    /** So that a table nobody wrote down is noticed too. */
    private static boolean isOurs(String table) {
        return Stream.of("flyway_", "sqlite_", "changes_by", "change_words", "audit_pending")
                .noneMatch(table::startsWith);
    }

    private static String kind(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith("int") || type.startsWith("bigint") ? "number" : "text";
    }

    private static String column(String table, String name, String kind, boolean nullable) {
        return table + "." + name + " " + kind + (nullable ? "" : " not null");
    }
}
