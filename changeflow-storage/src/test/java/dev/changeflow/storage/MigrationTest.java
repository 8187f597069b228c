package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.ExternalReference;
import dev.changeflow.domain.change.Readiness;
import dev.changeflow.ledger.EventLeaves;
import dev.changeflow.mcp.task.Task;
import dev.changeflow.mcp.task.TaskId;
import dev.changeflow.mcp.task.TaskState;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.IdempotencyKey;
import dev.changeflow.port.IdempotentOutcome;
import dev.changeflow.port.PageRequest;
import dev.changeflow.port.SampleChanges;
import dev.changeflow.service.Ledger;
import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that an earlier version of this program filled is brought to the newest schema with everything in it. */
@ExtendWith(PostgresExtension.class)
class MigrationTest {

    private static final ChangeId FIRST = id("CHG-20261122-0042");
    private static final ChangeId IMPORTED = id("CHG-20261122-12345");
    private static final Actor AGENT = Actor.agent("claude", "alice@example.com", "a client");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 9, 12, 13})
    void sqliteKeepsWhatAnEarlierVersionWrote(int version, @TempDir Path folder) throws Exception {
        SqliteFile file = new SqliteFile(folder.resolve("old.db"));
        fill(new SqliteConnections(file.path(), Duration.ofSeconds(1)).source(), "sqlite", version);
        assertKept(file, version);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 9, 12, 13})
    void postgresKeepsWhatAnEarlierVersionWrote(int version, PostgresExtension.Server server) throws Exception {
        PostgresServer database = server.freshDatabase();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {database.host()});
        source.setPortNumbers(new int[] {database.port()});
        source.setDatabaseName(database.database());
        source.setUser("postgres");
        fill(source, "postgresql", version);
        assertKept(database, version);
    }

    private static void fill(DataSource source, String dialect, int version) throws SQLException, IOException {
        for (int written = 1; written <= version; written++) {
            String rows = rows(written);
            if (!rows.isEmpty()) {
                migrate(source, dialect, written);
                insert(source, rows);
            }
        }
        migrate(source, dialect, version);
        try (Connection connection = source.getConnection()) {
            assertThat(SchemaVersion.of(connection)).isEqualTo(version);
        }
    }

    private static void migrate(DataSource source, String dialect, int version) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/" + dialect)
                .placeholderReplacement(false)
                .target(Integer.toString(version))
                .load()
                .migrate();
    }

    private static void insert(DataSource source, String rows) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String row : rows.split(";\n", -1)) {
                if (!row.isBlank()) {
                    statement.executeUpdate(row);
                }
            }
        }
    }

    private static String rows(int version) throws IOException {
        String name = "/db/rows/V" + version + ".sql";
        try (InputStream rows = MigrationTest.class.getResourceAsStream(name)) {
            return rows == null ? "" : new String(rows.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertKept(DatabaseUrl url, int version) {
        for (int opened = 1; opened <= 2; opened++) {
            try (Storage storage = Storage.open(url)) {
                ChangeStore store = storage.changes();
                assertChangesKept(store);
                assertEventsKept(store);
                assertFound(store);
                if (version >= 2) {
                    assertTasksKept(storage);
                }
            }
        }
        try (Storage storage = Storage.open(url)) {
            assertWritable(storage);
        }
    }

    private static void assertChangesKept(ChangeStore store) {
        Change change = store.find(FIRST).orElseThrow();
        assertThat(change.version()).isEqualTo(3);
        assertThat(change.state()).isEqualTo(ChangeState.ASSESSING);
        assertThat(change.requester()).isEqualTo(AGENT);
        assertThat(change.content().title()).isEqualTo("Straße sperren");
        assertThat(change.content().systems()).containsExactly("Payments-DB", "größe");
        assertThat(change.content().plans().communication()).isEqualTo("tell everybody");
        assertThat(change.content().readiness()).isEqualTo(Readiness.NONE);
        assertThat(change.dossier()).isEqualTo(Dossier.EMPTY);
        assertThat(change.assessment().orElseThrow().factors()).hasSize(2);
        assertThat(change.createdAt()).isEqualTo(Instant.parse("2026-11-22T09:30:00.123Z"));
        assertThat(store.find(IMPORTED).orElseThrow().origin()).isEqualTo(new ExternalReference("jira", "OPS-7"));
        Optional<IdempotentOutcome> recalled =
                store.write(transaction -> transaction.recall(new IdempotencyKey("owner", "once")));
        assertThat(recalled).contains(new IdempotentOutcome("f", FIRST, 1));
    }

    private static void assertEventsKept(ChangeStore store) {
        List<RecordedEvent> events = store.events(Optional.empty(), 0, 10);
        assertThat(events.stream().map(RecordedEvent::sequence)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(events.stream().map(event -> event.event().subject()))
                .containsExactly(
                        AuditSubject.of(FIRST),
                        AuditSubject.of(FIRST),
                        AuditSubject.of(FIRST),
                        new AuditSubject("change", "CHG-20261122-12345"));
        AuditEvent first = events.getFirst().event();
        assertThat(first.kind()).isEqualTo(AuditKind.CHANGE_CREATED);
        assertThat(first.actor()).isEqualTo(AGENT);
        assertThat(first.facts()).containsEntry("title", "Straße sperren");
        assertThat(store.events(Optional.of(FIRST), 0, 10)).hasSize(3);
    }

    private static void assertFound(ChangeStore store) {
        for (String text : List.of("strasse", "привет", "aymen", "größe", "CHG-20261122-0042", "42")) {
            assertThat(found(store, null, text)).as(text).containsExactly(FIRST);
        }
        assertThat(found(store, "payments-db", null)).containsExactly(FIRST);
        assertThat(found(store, null, null)).containsExactly(IMPORTED, FIRST);
    }

    private static List<ChangeId> found(ChangeStore store, @Nullable String system, @Nullable String text) {
        ChangeFilter filter = new ChangeFilter(null, null, null, null, system, text, null, null);
        return store.list(filter, new PageRequest(null, 10)).items().stream()
                .map(Change::id)
                .toList();
    }

    private static void assertTasksKept(Storage storage) {
        Task waiting = storage.tasks().find(new TaskId("waiting")).orElseThrow();
        assertThat(waiting.version()).isEqualTo(2);
        assertThat(waiting.state())
                .isEqualTo(new TaskState.Working("waits for people", Instant.parse("2026-11-22T12:00:05Z"), null));
        assertThat(storage.tasks().find(new TaskId("ended")).orElseThrow().state())
                .isInstanceOf(TaskState.Completed.class);
        assertThat(storage.tasks().due(Instant.parse("2026-11-22T12:00:05Z"), 10))
                .containsExactly(new TaskId("waiting"));
    }

    /** The old change moves on, a new one gets the next number, and both are in the signed log with all before them. */
    private static void assertWritable(Storage storage) {
        ChangeStore store = storage.changes();
        Change moved = store.write(transaction -> {
            Change next = SampleChanges.moved(transaction.find(FIRST).orElseThrow(), ChangeState.APPROVED);
            Change noted = next.holding(SampleChanges.dossier(IMPORTED));
            transaction.update(noted);
            transaction.append(SampleChanges.event(AuditKind.STATE_CHANGED, noted));
            return noted;
        });
        Change added = store.write(transaction -> SampleChanges.submit(
                transaction, SampleChanges.plain("Added afterwards"), Instant.parse("2026-11-22T23:00:00Z")));
        assertThat(store.find(FIRST)).contains(moved);
        assertThat(store.linking(IMPORTED)).containsExactly(FIRST);
        assertThat(added.id().number()).isEqualTo(12_346);
        assertThat(found(store, null, "afterwards")).containsExactly(added.id());
        assertThat(store.events(Optional.empty(), 4, 10).stream().map(RecordedEvent::sequence))
                .containsExactly(5L, 6L);
        Ledger ledger = new Ledger(store, storage.auditTree(), new EventLeaves());
        assertThat(ledger.integrate().size()).isEqualTo(6);
    }

    private static ChangeId id(String text) {
        return ChangeId.parse(text).orElseThrow();
    }
}
