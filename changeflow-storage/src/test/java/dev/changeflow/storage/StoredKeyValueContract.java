package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.port.KeyValue;
import dev.changeflow.port.KeyValueContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Small things in a database. A subclass opens an empty one before each test. */
abstract class StoredKeyValueContract extends KeyValueContract {

    @SuppressWarnings("NullAway.Init") // by keptIn, before each test
    private Storage storage;

    final void keptIn(DatabaseUrl empty) {
        storage = Storage.open(empty, Duration.ofSeconds(5), clock());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Override
    protected final KeyValue keyValue() {
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
