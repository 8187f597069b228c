package dev.changeflow.storage;

import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.Outbox;
import dev.changeflow.port.OutboxContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresOutboxTest extends OutboxContract {

    private Storage storage;

    @BeforeEach
    void open(PostgresExtension.Server server) {
        storage = Storage.open(server.emptyDatabase(), Duration.ofSeconds(5), clock());
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
