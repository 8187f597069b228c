package dev.changeflow.storage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresKeyValueTest extends StoredKeyValueContract {

    @BeforeEach
    void open(PostgresExtension.Server server) {
        keptIn(server.emptyDatabase());
    }
}
