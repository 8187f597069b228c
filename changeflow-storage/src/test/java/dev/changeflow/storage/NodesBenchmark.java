package dev.changeflow.storage;

import com.sun.management.OperatingSystemMXBean;
import dev.changeflow.port.SampleChanges;
import dev.changeflow.port.Together;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Figures to look at, not to assert: durable creates of one and of two processes on one PostgreSQL server, in turn. Each
 * process has one core to itself, as a container with one processor would; PostgreSQL has all of them. {@code
 * -Dflush.micros=4000} makes each flush of its log take that much longer, as on a disk across a network: without, it needs
 * more of the processor than the nodes.
 */
final class NodesBenchmark {

    private static final int ROUNDS = 5;
    private static final int WRITERS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CREATING = Duration.ofSeconds(5);

    private NodesBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        if (arguments.length > 0) {
            node(arguments[0], Long.parseLong(arguments[1]));
            return;
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("commit_delay", System.getProperty("flush.micros", "0"))
                .setServerConfig("commit_siblings", "1")
                .start()) {
            String url = "postgresql://postgres:secret@localhost:" + postgres.getPort() + "/postgres";
            Storage.open(DatabaseUrl.parse(url)).close();
            ProcessHandle server = server(postgres);
            double[] ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                double one = rate(server, url, 1);
                ratios[round] = rate(server, url, 2) / one;
            }
            Arrays.sort(ratios);
            System.out.printf(
                    Locale.ROOT,
                    "two nodes beside one: %.2f times (%.2f to %.2f)%n",
                    ratios[ROUNDS / 2],
                    ratios[0],
                    ratios[ROUNDS - 1]);
        }
    }

    private static double rate(ProcessHandle server, String url, int nodes) throws InterruptedException {
        long start = System.currentTimeMillis() + WARM_UP.toMillis();
        List<ChildJvm> started = new ArrayList<>();
        for (int core = 0; core < nodes; core++) {
            started.add(ChildJvm.startOn(
                    core,
                    List.of("-Xmx256m", "-XX:ActiveProcessorCount=1"),
                    NodesBenchmark.class,
                    url,
                    Long.toString(start)));
        }
        sleepUntil(start);
        Duration before = cpuTime(server);
        sleepUntil(start + CREATING.toMillis());
        Duration serving = cpuTime(server).minus(before);
        long created = 0;
        long micros = 0;
        for (ChildJvm node : started) {
            try (node) {
                String[] figures = node.line().orElseThrow().split(" ", -1);
                created += Long.parseLong(figures[0]);
                micros += Long.parseLong(figures[1]);
            }
        }
        double rate = created * 1e3 / CREATING.toMillis();
        System.out.printf(
                Locale.ROOT,
                "%d nodes: %,6.0f creates/s; CPU of each: %d us in the node, %d us in PostgreSQL%n",
                nodes,
                rate,
                micros / created,
                serving.toNanos() / 1_000 / created);
        return rate;
    }

    private static ProcessHandle server(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
        }
    }

    /** Of all processes of the server that are there: connections stay open meanwhile. */
    private static Duration cpuTime(ProcessHandle server) {
        return Stream.concat(Stream.of(server), server.descendants())
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void node(String url, long start) {
        try (Storage storage = Storage.open(DatabaseUrl.parse(url), PATIENCE, Clock.systemUTC())) {
            creates(storage, start);
            long before = cpuTime();
            long created = creates(storage, start + CREATING.toMillis());
            System.out.printf(Locale.ROOT, "%d %d%n", created, (cpuTime() - before) / 1_000);
        }
    }

    private static long cpuTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long creates(Storage storage, long end) {
        AtomicLong created = new AtomicLong();
        Together.run(WRITERS, writer -> {
            while (System.currentTimeMillis() < end) {
                storage.changes()
                        .write(transaction -> SampleChanges.submit(
                                transaction, SampleChanges.plain("by " + writer), SampleChanges.NOW));
                created.incrementAndGet();
            }
            return writer;
        });
        return created.get();
    }

    private static void sleepUntil(long time) throws InterruptedException {
        Thread.sleep(Math.max(0, time - System.currentTimeMillis()));
    }
}
