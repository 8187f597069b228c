package dev.changeflow.storage;

import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeStoreContract;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteChangeStoreTest extends ChangeStoreContract {

    private Storage storage;

    @BeforeEach
    void open(@TempDir Path folder) {
        storage = Storage.open(new SqliteFile(folder.resolve("changes.db")));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Override
    public ChangeStore store() {
        return storage.changes();
    }
}
