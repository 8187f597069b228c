package dev.changeflow.storage;

import static dev.changeflow.port.SampleChanges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.Change;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.PageRequest;
import dev.changeflow.port.SampleChanges;
import dev.changeflow.port.StoreUnavailableException;
import dev.changeflow.port.Together;
import dev.changeflow.storage.DatabaseUrl.Login;
import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several nodes on one server, and a server that does not do what it should. */
@Timeout(120)
@ExtendWith(PostgresExtension.class)
class PostgresFailureTest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int WRITERS = 4;
    private static final int ROUNDS = 25;

    private static Change submit(Storage storage, String title) {
        return storage.changes()
                .write(transaction -> SampleChanges.submit(transaction, SampleChanges.plain(title), NOW));
    }

    @Test
    void lettingTwoNodesWriteGivesEachNumberOnceAndLeavesNoGap(PostgresExtension.Server server) {
        PostgresServer database = server.emptyDatabase();
        try (Storage one = Storage.open(database);
                Storage two = Storage.open(database)) {
            List<Integer> numbers = Together.run(
                            16,
                            writer -> IntStream.range(0, 15)
                                    .mapToObj(i -> submit(writer % 2 == 0 ? one : two, "shared")
                                            .id()
                                            .number())
                                    .toList())
                    .stream()
                    .flatMap(List::stream)
                    .sorted()
                    .toList();
            assertThat(numbers)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 240).boxed().toList());
            assertThat(two.changes().events(Optional.empty(), 0, 1_000).stream().map(RecordedEvent::sequence))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 240).boxed().toList());
        }
    }

    @Test
    void letsTwoNodesMigrateAtTheSameTime(PostgresExtension.Server server) {
        PostgresServer database = server.freshDatabase();
        List<Storage> storages = Together.run(3, number -> Storage.open(database));
        try {
            assertThat(storages.stream()
                            .map(storage -> submit(storage, "x").id().number()))
                    .containsExactly(1, 2, 3);
        } finally {
            storages.forEach(Storage::close);
        }
    }

    @Test
    void runsATransactionAgainThatCouldNotBeSerialized(PostgresExtension.Server server) {
        try (Storage storage = Storage.open(server.emptyDatabase())) {
            AtomicInteger runs = new AtomicInteger();
            Change change = storage.changes().write(transaction -> {
                if (runs.incrementAndGet() < 4) {
                    throw new DataAccessException("deadlock", new SQLException("deadlock detected", "40P01"));
                }
                return SampleChanges.submit(transaction, SampleChanges.plain("At last"), NOW);
            });
            assertThat(runs).hasValue(4);
            assertThat(storage.changes().find(change.id())).contains(change);
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> storage.changes().write(transaction -> {
                        runs.incrementAndGet();
                        throw new DataAccessException("again", new SQLException("could not serialize", "40001"));
                    }))
                    .withMessageContaining("is too busy");
            assertThat(runs).hasValue(12);
        }
    }

    @Test
    void waitsForAnotherWriterButNotForEver(PostgresExtension.Server server) throws SQLException {
        PostgresServer database = server.emptyDatabase();
        try (Storage storage = Storage.open(database, SOON);
                Connection other = server.connect(database);
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + PostgresDatabase.WRITERS + ")");
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> submit(storage, "Locked out"))
                    .withMessageContaining("is busy with another writer");
            statement.execute("SELECT pg_advisory_unlock_all()");
            assertThat(submit(storage, "After").id().number()).isEqualTo(1);
        }
    }

    @Test
    void connectsAnewWhenConnectionsWereCut(PostgresExtension.Server server) {
        PostgresServer database = server.emptyDatabase();
        try (Storage storage = Storage.open(database)) {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> storage.changes().write(transaction -> {
                        Change change = SampleChanges.submit(transaction, SampleChanges.plain("Lost"), NOW);
                        server.terminateConnections(database);
                        transaction.find(change.id());
                        return change;
                    }));
            assertThat(submit(storage, "Kept").id().number()).isEqualTo(1);
            assertThat(storage.ping()).isEqualTo(Health.UP);
        }
    }

    /** It commits, is told to stop before it has said so, and says that it stops. */
    @Test
    void aCommitThatTheServerStoppedInIsNotTakenForUndone(PostgresExtension.Server server) throws Exception {
        PostgresServer address = server.emptyDatabase();
        AtomicBoolean over = new AtomicBoolean();
        try (PostgresDatabase database = PostgresDatabase.open(address, Duration.ofSeconds(10));
                Storage storage = Storage.open(address)) {
            Thread stopping = Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    server.terminateCommits(address);
                }
            });
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> {
                        while (true) {
                            database.write(PostgresFailureTest::submitAndCommitSlowly);
                        }
                    })
                    .withMessageContaining("may or may not have been kept")
                    .satisfies(failure -> assertThat(failure.getCause())
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    cause -> assertThat(cause.getSQLState()).isEqualTo("57P01")));
            over.set(true);
            stopping.join();
            int kept = (int) storage.changes().count(ChangeFilter.ALL);
            assertThat(kept).isPositive();
            int next = database.write(session -> session.nextNumber(SampleChanges.TODAY));
            assertThat(next).isEqualTo(kept + 1);
        }
    }

    private static Change submitAndCommitSlowly(WriteSession session) {
        session.sharing().execute("SET LOCAL synchronous_commit TO on");
        session.sharing().execute("SET LOCAL commit_delay TO 100000");
        session.sharing().execute("SET LOCAL commit_siblings TO 0");
        return SampleChanges.submit(
                new JooqChangeTransaction(session, InstantSource.system()), SampleChanges.plain("Kept"), NOW);
    }

    @Test
    void terminatingConnectionsUnderCreatesLosesAndDoublesNothing(PostgresExtension.Server server) {
        PostgresServer database = server.emptyDatabase();
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicInteger rounds = new AtomicInteger();
        try (Storage storage = Storage.open(database)) {
            Together.run(WRITERS + 1, writer -> {
                if (writer == WRITERS) {
                    terminateAgainAndAgain(server, database, acknowledged, rounds);
                }
                for (int i = 0; rounds.get() < ROUNDS; i++) {
                    try {
                        acknowledged.add(
                                submit(storage, writer + "-" + i).content().title());
                    } catch (StoreUnavailableException e) {
                        assertThat(e.getMessage()).startsWith("The PostgreSQL database ");
                    }
                }
                return writer;
            });
            for (int i = 0; i < 2 * WRITERS; i++) {
                acknowledged.add(submit(storage, "quiet " + i).content().title());
            }
            List<Change> kept = storage.changes()
                    .list(ChangeFilter.ALL, new PageRequest(null, 1_000_000))
                    .items();
            assertThat(kept.stream().map(change -> change.content().title()))
                    .doesNotHaveDuplicates()
                    .containsAll(acknowledged);
            assertThat(storage.changes().events(Optional.empty(), 0, 1_000_000)).hasSameSizeAs(kept);
        }
    }

    private static void terminateAgainAndAgain(
            PostgresExtension.Server server,
            PostgresServer database,
            Queue<String> acknowledged,
            AtomicInteger rounds) {
        try {
            while (rounds.get() < ROUNDS) {
                int before = acknowledged.size();
                server.terminateConnections(database);
                while (acknowledged.size() < before + WRITERS) {
                    LockSupport.parkNanos(1_000_000);
                }
                rounds.incrementAndGet();
            }
        } finally {
            rounds.set(ROUNDS);
        }
    }

    /** A standby that took over had not heard of the newest commits, and the other node is the first to write. */
    @Test
    void numbersThatOthersUsedAfterAFailoverAreLeftAlone(PostgresExtension.Server server) throws SQLException {
        PostgresServer database = server.emptyDatabase();
        try (Storage one = Storage.open(database);
                Storage two = Storage.open(database);
                Connection standby = server.connect(database);
                Statement statement = standby.createStatement()) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> one.changes().write(transaction -> {
                        for (int i = 0; i < 3; i++) {
                            SampleChanges.submit(transaction, SampleChanges.plain("Lost"), NOW);
                        }
                        throw new UnsupportedOperationException("on purpose");
                    }));
            statement.execute("DELETE FROM day_counters");
            for (int number = 1; number <= 3; number++) {
                assertThat(submit(two, "Theirs").id().number()).isEqualTo(number);
            }
            assertThat(IntStream.range(0, 4).map(i -> submit(one, "Ours").id().number()))
                    .doesNotHaveDuplicates()
                    .allMatch(number -> number > 3);
        }
    }

    @Test
    void aTransactionThatIdledTooLongMayBeTriedAgain(PostgresExtension.Server server) {
        PostgresServer database = server.emptyDatabase();
        try (Storage storage = Storage.open(database, SOON)) {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> storage.changes().write(transaction -> {
                        Change change = SampleChanges.submit(transaction, SampleChanges.plain("Slow"), NOW);
                        assertThat(transaction.find(change.id())).contains(change);
                        while (server.hasConnection(database, "state = 'idle in transaction'")) {
                            LockSupport.parkNanos(20_000_000);
                        }
                        return transaction.find(change.id());
                    }))
                    .withMessageEndingWith("has ended a transaction that took too long: try again later.");
            assertThat(submit(storage, "Fast").id().number()).isEqualTo(1);
        }
    }

    @Test
    void saysWhyItCannotConnect(PostgresExtension.Server server) throws IOException {
        PostgresServer database = server.emptyDatabase();
        assertRefused(
                new PostgresServer(database.host(), database.port(), "nowhere", database.login(), new TreeMap<>()),
                "does not exist: create the database first.");
        assertRefused(
                new PostgresServer(
                        database.host(),
                        database.port(),
                        database.database(),
                        new Login("nobody", "secret"),
                        new TreeMap<>()),
                "refuses this user or password.");
        assertRefused(
                new PostgresServer("localhost", unusedPort(), "changes", new Login("a", "secret"), new TreeMap<>()),
                "cannot be reached: check host, port and network.");
    }

    private static void assertRefused(PostgresServer server, String problem) {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> Storage.open(server, SOON))
                .withMessage("The PostgreSQL database " + server.database() + " at localhost:" + server.port() + " "
                        + problem)
                .withMessageNotContaining("secret");
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
