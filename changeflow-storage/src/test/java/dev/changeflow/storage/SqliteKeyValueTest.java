package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.port.KeyValue;
import dev.changeflow.port.KeyValueContract;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteKeyValueTest extends KeyValueContract {

    private Storage storage;

    @BeforeEach
    void open(@TempDir Path folder) {
        storage = Storage.open(new SqliteFile(folder.resolve("keys.db")), Duration.ofSeconds(5), clock());
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
