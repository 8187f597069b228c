package dev.changeflow.storage;

import static dev.changeflow.port.SampleChanges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.SampleChanges;
import dev.changeflow.port.StoreUnavailableException;
import dev.changeflow.port.Together;
import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that says nothing any more, or nothing for a good reason. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
@ExtendWith(PostgresExtension.class)
class PostgresSilenceTest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int WRITERS = 4;

    private static Change submit(ChangeTransaction transaction) {
        return SampleChanges.submit(transaction, SampleChanges.plain("x"), NOW);
    }

    /** With a change in it: the first takes this process longer than those who have little patience wait. */
    private static PostgresServer usedDatabase(PostgresExtension.Server server) {
        PostgresServer database = server.emptyDatabase();
        try (Storage storage = Storage.open(database)) {
            storage.changes().write(PostgresSilenceTest::submit);
        }
        return database;
    }

    @Test
    void aStatementThatIsNeverAnsweredFails(PostgresExtension.Server server) throws IOException {
        try (SilentNetwork network = new SilentNetwork(usedDatabase(server));
                Storage storage = Storage.open(network.database(), SOON)) {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> storage.changes().write(transaction -> {
                        Change change = submit(transaction);
                        network.fallSilent();
                        return transaction.find(change.id());
                    }))
                    .withMessageContaining("cannot be reached");
            network.recover();
            assertThat(storage.changes().write(PostgresSilenceTest::submit).id().number())
                    .isEqualTo(2);
        }
    }

    @Test
    void aNumberThatIsNeverReservedHoldsUpNoCreate(PostgresExtension.Server server) throws IOException {
        try (SilentNetwork network = new SilentNetwork(usedDatabase(server));
                Storage storage = Storage.open(network.database(), SOON)) {
            storage.changes().write(PostgresSilenceTest::submit);
            Together.run(
                    WRITERS,
                    writer -> assertThatExceptionOfType(StoreUnavailableException.class)
                            .isThrownBy(() -> storage.changes().write(transaction -> {
                                network.fallSilent();
                                return submit(transaction);
                            })));
            network.recover();
            storage.changes().write(PostgresSilenceTest::submit);
        }
    }

    /** The other transaction has made the table, or not: the migration waits to see. */
    @Test
    void aMigrationTakesTheTimeItTakes(PostgresExtension.Server server) throws Exception {
        PostgresServer database = server.freshDatabase();
        try (Connection other = server.connect(database);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("CREATE TABLE changes (id bigint)");
            FutureTask<Storage> opening = new FutureTask<>(() -> Storage.open(database, SOON));
            Thread.ofVirtual().start(opening);
            while (!server.hasConnection(
                    database, "wait_event_type = 'Lock' AND query_start < clock_timestamp() - interval '7 seconds'")) {
                assertThat(opening.isDone()).isFalse();
                LockSupport.parkNanos(100_000_000);
            }
            other.rollback();
            assertOpens(opening);
        }
    }

    private static void assertOpens(FutureTask<Storage> opening) throws InterruptedException, ExecutionException {
        try (Storage storage = opening.get()) {
            assertThat(storage.changes().find(new ChangeId(SampleChanges.TODAY, 1)))
                    .isEmpty();
        }
    }
}
