package dev.changeflow.storage;

import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteTwoNodesTest extends TwoNodesContract {

    @BeforeEach
    void open(@TempDir Path folder) {
        SqliteFile database = new SqliteFile(folder.resolve("shared.db"));
        nodes(Storage.open(database), Storage.open(database));
    }
}
