package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.Change;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.IdempotencyKey;
import dev.changeflow.port.IdempotentOutcome;
import dev.changeflow.port.PageRequest;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was acknowledged is lost, and nothing is there by half: with processes that are killed, and a full disk. */
@Timeout(180)
class SqliteDurabilityTest {

    private static final int ROUNDS = 10;

    @Test
    void losesNothingAcknowledgedWhenKilledAtARandomMoment(@TempDir Path folder) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Path file = folder.resolve("killed.db");
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(writeAndKill(file, random.nextInt(400)));
            try (Storage storage = Storage.open(new SqliteFile(file))) {
                assertWhole(storage.changes(), acknowledged, "seed " + seed + ", round " + round);
            }
        }
        assertThat(acknowledged).doesNotHaveDuplicates().hasSizeGreaterThan(ROUNDS);
    }

    /** Kills after so many acknowledgements: none means while it starts, perhaps while it migrates. */
    private static List<String> writeAndKill(Path file, int acknowledgements) {
        List<String> lines = new ArrayList<>();
        try (ChildJvm child = ChildJvm.start(List.of(), AcknowledgingWriter.class, file.toString())) {
            while (lines.size() < acknowledgements) {
                lines.add(child.line().orElseThrow());
            }
            lines.addAll(child.kill());
        }
        assertThat(lines).allMatch(line -> line.startsWith("CHG-"));
        return lines;
    }

    @Test
    void writesNothingByHalfWhenTheDiskIsFullAndGoesOnWhenThereIsRoom(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(hasPrlimit(), "prlimit is needed to make the disk look full to one process");
        Path file = folder.resolve("full.db");
        List<String> acknowledged = new ArrayList<>();
        try (ChildJvm child = ChildJvm.start(List.of(), AcknowledgingWriter.class, file.toString())) {
            acknowledged.add(next(child, "CHG-", acknowledged));
            limitFileSize(child, "1000000:");
            assertThat(next(child, AcknowledgingWriter.UNAVAILABLE, acknowledged))
                    .contains(file.toString())
                    .containsAnyOf("full", "cannot be read or written");
            limitFileSize(child, "unlimited:");
            for (int i = 0; i < 50; i++) {
                acknowledged.add(next(child, "CHG-", new ArrayList<>()));
            }
            child.kill().stream().filter(line -> line.startsWith("CHG-")).forEach(acknowledged::add);
        }
        try (Storage storage = Storage.open(new SqliteFile(file))) {
            assertWhole(storage.changes(), acknowledged, "after the disk was full");
        }
    }

    /** The next line that begins so; the others that acknowledge something are collected. */
    private static String next(ChildJvm child, String beginning, List<String> acknowledged) {
        while (true) {
            String line = child.line().orElseThrow();
            if (line.startsWith(beginning)) {
                return line;
            }
            assertThat(line).doesNotStartWith("unexpected");
            if (line.startsWith("CHG-")) {
                acknowledged.add(line);
            }
        }
    }

    private static boolean hasPrlimit() throws InterruptedException {
        try {
            return run("prlimit", "--version") == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void limitFileSize(ChildJvm child, String limit) throws IOException, InterruptedException {
        assertThat(run("prlimit", "--pid", Long.toString(child.pid()), "--fsize=" + limit))
                .isZero();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void assertWhole(ChangeStore store, List<String> acknowledged, String when) {
        List<Change> changes =
                store.list(ChangeFilter.ALL, new PageRequest(null, 1_000_000)).items();
        assertThat(changes.stream().map(change -> change.id().toString()))
                .as(when)
                .containsAll(acknowledged);
        List<RecordedEvent> events = store.events(Optional.empty(), 0, 1_000_000);
        assertThat(events.stream().map(RecordedEvent::sequence))
                .as(when)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2L * changes.size()).boxed().toList());
        store.write(transaction -> {
            for (Change change : changes) {
                assertThat(change.version()).as(when).isEqualTo(2);
                assertThat(transaction.recall(
                                new IdempotencyKey("writer", change.id().toString())))
                        .as(when)
                        .contains(new IdempotentOutcome("f", change.id(), 2));
            }
            return true;
        });
    }
}
