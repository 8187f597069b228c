package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.ChangeFlow;
import dev.changeflow.ChangeFlowSettings;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.http.OriginGuard;
import dev.changeflow.mcp.transport.InMemory;
import dev.changeflow.mcp.transport.ToolAnswer;
import dev.changeflow.port.ChangeFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients of the whole product, whose database server is restarted while they work. */
@Timeout(120)
class ProductOverRestartTest {

    private static final int CLIENTS = 4;
    private static final int ACTS = 15;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(40).toNanos();

    @TempDir
    private Path folder;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger created = new AtomicInteger();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

    @Test
    void clientsHearThatTheyShouldTryAgainAndWhoDoesSoMakesEachChangeOnce() throws Exception {
        try (RestartablePostgres server = new RestartablePostgres(folder.resolve("data"));
                Storage storage = Storage.open(server.database(), Duration.ofSeconds(2));
                ChangeFlow flow = ChangeFlow.assemble(
                        storage.stores(),
                        ChangeFlowSettings.of("1", OriginGuard.loopback()).at(() -> SampleDrafts.TUESDAY))) {
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                clients.add(Thread.ofVirtual().start(() -> work(InMemory.client(flow.mcpServer()), number)));
            }
            moreThan(ACTS);
            server.stop();
            until(() -> refusals.size() >= CLIENTS);
            server.start();
            moreThan(done.get() + ACTS);
            server.kill();
            int before = refusals.size();
            until(() -> refusals.size() > before);
            server.start();
            moreThan(done.get() + ACTS);
            over.set(true);
            for (Thread client : clients) {
                client.join();
            }
            assertThat(faults).isEmpty();
            assertThat(refusals)
                    .allSatisfy(text -> assertThat(text)
                            .contains("Try again in a few seconds", "[store_unavailable]")
                            .doesNotContain("Exception", "java", "localhost", "postgres"));
            assertThat(storage.changes().count(ChangeFilter.ALL)).isEqualTo(created.get());
        }
    }

    private void work(InMemory client, int number) {
        for (int act = 0; !over.get(); act++) {
            try {
                String id = untilDone(
                                client,
                                "create_change_request",
                                Map.of(
                                        "title",
                                        "change of client " + number,
                                        "description",
                                        "as often as it takes",
                                        "environment",
                                        "development",
                                        "idempotency_key",
                                        number + "-" + act))
                        .structured()
                        .at("/change/id")
                        .asString();
                created.incrementAndGet();
                untilDone(client, "get_change_request", Map.of("id", id));
                untilDone(
                        client,
                        "update_change_request",
                        Map.of("id", id, "comment", "still here", "idempotency_key", "c" + number + "-" + act));
                untilDone(client, "list_change_requests", Map.of("text", "client"));
                untilDone(client, "audit_trail", Map.of("id", id));
                done.incrementAndGet();
            } catch (RuntimeException | Error e) {
                faults.add(e);
            }
        }
    }

    /** As a client does that was told to try again. */
    private ToolAnswer untilDone(InMemory client, String tool, Map<String, ?> arguments) {
        while (true) {
            ToolAnswer answer = client.call(tool, arguments);
            if (!answer.isError()) {
                return answer;
            }
            refusals.add(answer.text());
            LockSupport.parkNanos(20_000_000);
        }
    }

    private void moreThan(int acts) {
        until(() -> done.get() > acts);
    }

    private void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(faults).isEmpty();
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
