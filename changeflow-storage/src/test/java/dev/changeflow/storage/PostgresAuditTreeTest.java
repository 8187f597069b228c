package dev.changeflow.storage;

import dev.changeflow.port.AuditTree;
import dev.changeflow.port.AuditTreeContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresAuditTreeTest extends AuditTreeContract {

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
    public AuditTree tree() {
        return storage.auditTree();
    }
}
