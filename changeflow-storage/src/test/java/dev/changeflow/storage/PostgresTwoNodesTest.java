package dev.changeflow.storage;

import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresTwoNodesTest extends TwoNodesContract {

    @BeforeEach
    void open(PostgresExtension.Server server) {
        PostgresServer database = server.emptyDatabase();
        nodes(Storage.open(database), Storage.open(database));
    }
}
