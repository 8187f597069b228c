package dev.changeflow.storage;

import dev.changeflow.port.SampleChanges;
import dev.changeflow.port.Together;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Figures to look at, not to assert: durable creates of one and of two processes on one PostgreSQL server, in turn. */
final class NodesBenchmark {

    private static final int ROUNDS = 3;
    private static final int WRITERS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration CREATING = Duration.ofSeconds(5);

    private NodesBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            node(arguments[0]);
            return;
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            String url = "postgresql://postgres:secret@localhost:" + postgres.getPort() + "/postgres";
            Storage.open(DatabaseUrl.parse(url)).close();
            for (int round = 0; round < ROUNDS; round++) {
                System.out.printf("one node %,d, two nodes %,d creates a second%n", rate(url, 1), rate(url, 2));
            }
        }
    }

    private static long rate(String url, int nodes) {
        List<ChildJvm> started = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            started.add(ChildJvm.start(List.of("-Xmx256m"), NodesBenchmark.class, url));
        }
        long all = 0;
        for (ChildJvm node : started) {
            try (node) {
                all += Long.parseLong(node.line().orElseThrow());
            }
        }
        return all / CREATING.toSeconds();
    }

    private static void node(String url) {
        try (Storage storage = Storage.open(DatabaseUrl.parse(url))) {
            creates(storage, WARM_UP);
            System.out.println(creates(storage, CREATING));
        }
    }

    private static long creates(Storage storage, Duration time) {
        AtomicLong created = new AtomicLong();
        long end = System.nanoTime() + time.toNanos();
        Together.run(WRITERS, writer -> {
            while (System.nanoTime() < end) {
                storage.changes()
                        .write(transaction -> SampleChanges.submit(
                                transaction, SampleChanges.plain("by " + writer), SampleChanges.NOW));
                created.incrementAndGet();
            }
            return writer;
        });
        return created.get();
    }
}
