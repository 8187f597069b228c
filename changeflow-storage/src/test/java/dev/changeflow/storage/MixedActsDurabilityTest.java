package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.ledger.SigningKey;
import dev.changeflow.ledger.SigningKeyFile;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything people and agents do, by several writers at once, in processes that are killed at random moments. */
@Timeout(180)
class MixedActsDurabilityTest {

    private static final int ROUNDS = 2;
    private static final int MOST_ACTS = 150;

    /** To be killed soon: no time is to be lost with compiling well. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "the log is signed meanwhile: {0}")
    @ValueSource(booleans = {false, true})
    void losesNoActKeepsNoneByHalfAndVerifiesWhenKilledAtARandomMoment(boolean signing) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("mixed acts killed, seed " + seed);
        Random random = new Random(seed);
        Path file = folder.resolve("killed.db");
        Path keyFile = folder.resolve("audit.key");
        SigningKey key = SigningKeyFile.readOrMake(keyFile);
        List<MixedActs.Done> acknowledged = new ArrayList<>();
        SignedCheckpoint before = null;
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(actAndKill(file, random, signing ? keyFile : null));
            assertSound(file);
            try (Storage storage = Storage.open(new SqliteFile(file))) {
                WholeLog log = WholeLog.of(storage.changes(), "seed " + seed + ", round " + round);
                log.assertWhole();
                log.assertHas(acknowledged);
                before = log.assertVerifies(storage, key, before);
                assertRepeats(storage, acknowledged);
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
    }

    /** Kills after so many acknowledgements, and a moment. */
    private static List<MixedActs.Done> actAndKill(Path file, Random random, @Nullable Path key) {
        List<String> arguments = new ArrayList<>(List.of(file.toString(), Long.toString(random.nextLong())));
        if (key != null) {
            arguments.add(key.toString());
        }
        int acts = random.nextInt(MOST_ACTS);
        List<String> lines = new ArrayList<>();
        try (ChildJvm child = ChildJvm.start(QUICK_START, MixedWriter.class, arguments.toArray(new String[0]))) {
            while (lines.size() < acts) {
                lines.add(child.line().orElseThrow());
            }
            lines.addAll(child.kill());
        }
        assertThat(lines).allMatch(line -> line.startsWith("CHG-"));
        return lines.stream().map(MixedActs.Done::parse).toList();
    }

    private static void assertSound(Path file) throws SQLException {
        try (Connection connection = new SqliteConnections(file, Duration.ofSeconds(1)).writer();
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("PRAGMA integrity_check")) {
                assertThat(found.getString(1)).isEqualTo("ok");
            }
            try (ResultSet orphans = statement.executeQuery("PRAGMA foreign_key_check")) {
                assertThat(orphans.next()).isFalse();
            }
        }
    }

    /** Whoever did not hear the answer asks again with the same key, and gets the change that was made. */
    private static void assertRepeats(Storage storage, List<MixedActs.Done> acknowledged) {
        long there = storage.changes().count(ChangeFilter.ALL);
        MixedActs acts = new MixedActs(storage.changes());
        acknowledged.stream()
                .filter(done -> !done.key().equals("-"))
                .forEach(done -> assertThat(acts.create(done.key()).id()).isEqualTo(done.id()));
        assertThat(storage.changes().count(ChangeFilter.ALL)).isEqualTo(there);
    }
}
