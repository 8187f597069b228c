package dev.changeflow.storage;

import dev.changeflow.mcp.task.TaskStore;
import dev.changeflow.mcp.task.TaskStoreContract;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteTaskStoreTest extends TaskStoreContract {

    private Storage storage;

    @BeforeEach
    void open(@TempDir Path folder) {
        storage = Storage.open(new SqliteFile(folder.resolve("tasks.db")));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Override
    protected TaskStore store() {
        return storage.tasks();
    }
}
