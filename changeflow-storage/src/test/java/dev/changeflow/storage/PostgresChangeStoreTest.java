package dev.changeflow.storage;

import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresChangeStoreTest extends ChangeStoreContract {

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
    public ChangeStore store() {
        return storage.changes();
    }
}
