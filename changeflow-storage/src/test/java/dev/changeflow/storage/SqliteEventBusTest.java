package dev.changeflow.storage;

import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventBusTest extends SharedEventBusContract {

    @BeforeEach
    void open(@TempDir Path folder) {
        nodesOn(new SqliteFile(folder.resolve("events.db")));
    }
}
