package dev.changeflow.storage;

import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteKeyValueTest extends StoredKeyValueContract {

    @BeforeEach
    void open(@TempDir Path folder) {
        keptIn(new SqliteFile(folder.resolve("keys.db")));
    }
}
