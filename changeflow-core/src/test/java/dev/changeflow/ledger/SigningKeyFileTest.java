package dev.changeflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyFileTest {

    @TempDir
    private Path folder;

    @Test
    void makesAKeyOnceForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("changes.db.audit-key");
        SigningKey made = SigningKeyFile.readOrMake(file);
        assertThat(SigningKeyFile.readOrMake(file).verifier()).isEqualTo(made.verifier());
        assertThat(SigningKeyFile.read(file).verifier()).isEqualTo(made.verifier());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void manyAtOnceGetTheSameKey() throws Exception {
        Path file = folder.resolve("key");
        Set<VerifierKey> keys = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<SigningKey>> made = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                made.add(threads.submit(() -> SigningKeyFile.readOrMake(file)));
            }
            for (Future<SigningKey> each : made) {
                keys.add(each.get().verifier());
            }
        }
        assertThat(keys).hasSize(1);
    }

    @Test
    void neverReplacesAFileItCannotRead() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "precious");
        assertThatThrownBy(() -> SigningKeyFile.readOrMake(file)).isInstanceOf(IllegalArgumentException.class);
        assertThat(file).hasContent("precious");
        assertThatThrownBy(() -> SigningKeyFile.read(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
