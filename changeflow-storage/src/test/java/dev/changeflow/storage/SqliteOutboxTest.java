package dev.changeflow.storage;

import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.Outbox;
import dev.changeflow.port.OutboxContract;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutboxTest extends OutboxContract {

    private Storage storage;

    @BeforeEach
    void open(@TempDir Path folder) {
        storage = Storage.open(new SqliteFile(folder.resolve("outbox.db")), Duration.ofSeconds(5), clock());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Override
    protected ChangeStore changes() {
        return storage.changes();
    }

    @Override
    protected Outbox outbox() {
        return storage.stores().outbox();
    }
}
