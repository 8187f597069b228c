package dev.changeflow.storage;

import dev.changeflow.mcp.task.TaskStore;
import dev.changeflow.mcp.task.TaskStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresTaskStoreTest extends TaskStoreContract {

    private Storage storage;

    @BeforeEach
    void open(PostgresExtension.Server server) {
        storage = Storage.open(server.emptyDatabase());
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
