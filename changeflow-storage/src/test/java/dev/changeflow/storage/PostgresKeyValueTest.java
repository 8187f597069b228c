package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.port.KeyValue;
import dev.changeflow.port.KeyValueContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresKeyValueTest extends KeyValueContract {

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
    protected KeyValue keyValue() {
        return storage.stores().keyValues();
    }

    @Test
    void anotherNodeKnowsWhatWasRevoked() {
        var revocations = storage.stores().revocations();
        revocations.revoke("a", clock().instant().plusSeconds(60));
        revocations.revoke("over", clock().instant());
        assertThat(new StoredRevocations(keyValue(), clock()).isRevoked("a")).isTrue();
        assertThat(revocations.isRevoked("over")).isFalse();
        assertThat(revocations.isRevoked("b")).isFalse();
    }
}
