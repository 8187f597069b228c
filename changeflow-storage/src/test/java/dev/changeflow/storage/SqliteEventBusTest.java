package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.port.KeyValue;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventBusTest extends SharedEventBusContract {

    private SqliteFile file;

    @BeforeEach
    void open(@TempDir Path folder) {
        file = new SqliteFile(folder.resolve("events.db"));
        nodesOn(file);
    }

    /** Not only at the next commit, which is twenty seconds away here. */
    @Test
    void hearsTheRestSoonAfterHearingBrokeOff() {
        InstantSource clock = InstantSource.system();
        try (SqliteDatabase database = SqliteDatabase.open(file, Duration.ofSeconds(5))) {
            KeyValue keyValue = new JooqKeyValue(database, clock);
            Queue<String> heard = new ConcurrentLinkedQueue<>();
            Courier.Listening ear = database.courier(keyValue, clock).listen(letter -> {
                heard.add(letter);
                if (letter.equals("first")) {
                    throw new IllegalStateException("the first letter is too much");
                }
            });
            database.courier(keyValue, clock).send(List.of("first", "second"));
            await(heard, 2);
            ear.close();
            assertThat(heard).containsExactly("first", "second");
        }
    }
}
