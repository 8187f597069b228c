package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.refusal.Refusal;
import dev.changeflow.ledger.SigningKey;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.port.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database server goes away and comes back while several writers on two nodes do all they can do. */
@Timeout(120)
class PostgresRestartTest {

    private static final int WRITERS = 6;
    private static final int ROUNDS = 3;
    private static final int ACTS = 40;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(40).toNanos();

    @TempDir
    private Path folder;

    private final Queue<MixedActs.Done> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {false, true})
    void nothingAcknowledgedIsLostAndNodesGoOnByThemselvesWhenTheServerIsRestarted(boolean killed) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("PostgreSQL restarted under load, seed " + seed);
        try (RestartablePostgres server = new RestartablePostgres(folder.resolve("data"));
                Storage one = Storage.open(server.database(), SOON);
                Storage two = Storage.open(server.database(), SOON)) {
            Queue<String> heard = new ConcurrentLinkedQueue<>();
            two.stores()
                    .events()
                    .subscribe("news", event -> heard.add(event.path("text").asString("")));
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                MixedActs acts = new MixedActs((i % 2 == 0 ? one : two).changes());
                Random random = new Random(seed + i);
                writers.add(Thread.ofVirtual().start(() -> actUntilOver(acts, random)));
            }
            for (int round = 0; round < ROUNDS; round++) {
                moreThan(acknowledged.size() + ACTS);
                restart(server, killed);
            }
            moreThan(acknowledged.size() + ACTS);
            over.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(faults).as("seed " + seed).isEmpty();
            assertThat(failures).isNotEmpty().allSatisfy(PostgresRestartTest::assertClean);
            assertWhole(two, "seed " + seed);
            assertThat(one.ping()).isEqualTo(Health.UP);
            until(() -> {
                one.stores().events().publish("news", Json.object().put("text", "back"));
                return heard.contains("back");
            });
        }
    }

    private void restart(RestartablePostgres server, boolean killed) throws IOException {
        if (killed) {
            server.kill();
        } else {
            server.stop();
        }
        int before = failures.size();
        until(() -> failures.size() > before);
        server.start();
    }

    private void assertWhole(Storage storage, String when) throws IOException {
        WholeLog log = WholeLog.of(storage.changes(), when);
        log.assertWhole();
        log.assertHas(acknowledged);
        log.assertVerifies(storage, SigningKey.random(), null);
    }

    private void actUntilOver(MixedActs acts, Random random) {
        while (!over.get()) {
            try {
                acknowledged.add(acts.one(random));
            } catch (Refusal notReady) {
                // the next act may suit its change better
            } catch (StoreUnavailableException e) {
                failures.add(String.valueOf(e.getMessage()));
                LockSupport.parkNanos(1_000_000);
            } catch (RuntimeException | Error e) {
                faults.add(e);
            }
        }
    }

    private static void assertClean(String message) {
        assertThat(message)
                .doesNotContain("secret", "Exception", "java.", "org.postgresql")
                .matches("(?s)The .*PostgreSQL database .*[.]");
    }

    private void moreThan(int acts) {
        until(() -> acknowledged.size() > acts);
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
