package dev.changeflow.storage;

import static dev.changeflow.port.SampleChanges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.port.SampleChanges;
import dev.changeflow.port.Together;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCommitTest {

    @Test
    void recordsEachFlushAndHowManyWritesSharedIt(@TempDir Path folder) throws IOException {
        try (Storage storage = Storage.open(new SqliteFile(folder.resolve("recorded.db")));
                Recording recording = new Recording()) {
            recording.enable(SqliteCommit.NAME).withoutThreshold();
            recording.start();
            Together.run(
                    8,
                    number -> storage.changes()
                            .write(transaction ->
                                    SampleChanges.submit(transaction, SampleChanges.plain("recorded"), NOW)));
            recording.stop();
            List<RecordedEvent> flushes = CreateRate.events(recording);
            assertThat(flushes)
                    .isNotEmpty()
                    .allMatch(flush -> flush.getDuration().isPositive());
            assertThat(flushes.stream()
                            .mapToInt(flush -> flush.getInt("writes"))
                            .sum())
                    .isEqualTo(8);
        }
    }
}
