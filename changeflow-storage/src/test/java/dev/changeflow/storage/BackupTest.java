package dev.changeflow.storage;

import static dev.changeflow.port.SampleChanges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.domain.change.Change;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.SampleChanges;
import dev.changeflow.port.Together;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backup holds everything up to one moment, and restoring loses nothing by mistake. */
@Timeout(120)
class BackupTest {

    private Path folder;
    private SqliteFile database;
    private Path backup;

    @BeforeEach
    void choosePaths(@TempDir Path temporary) {
        folder = temporary;
        database = new SqliteFile(folder.resolve("changes.db"));
        backup = folder.resolve("backup.db");
    }

    private static Change submit(Storage storage, String title) {
        return storage.changes()
                .write(transaction -> SampleChanges.submit(transaction, SampleChanges.plain(title), NOW));
    }

    @Test
    void holdsEverythingOfOneMomentWhileOthersWrite() {
        AtomicBoolean enough = new AtomicBoolean();
        try (Storage storage = Storage.open(database)) {
            Change before = submit(storage, "Before");
            List<Integer> written = Together.run(5, writer -> {
                if (writer == 0) {
                    Backup.make(database, backup);
                    enough.set(true);
                    return 1;
                }
                int mine = 0;
                while (!enough.get()) {
                    submit(storage, "meanwhile");
                    mine++;
                }
                return mine;
            });
            Backup verified = Backup.verify(backup);
            assertThat(verified.changes())
                    .isEqualTo(verified.events())
                    .isBetween(
                            1L, written.stream().mapToLong(Integer::longValue).sum());
            assertThat(verified.schemaVersion()).isEqualTo(SchemaVersion.CURRENT);
            SqliteFile copy = new SqliteFile(folder.resolve("restored/changes.db"));
            assertThat(Backup.restore(backup, copy, false).sha256()).isEqualTo(verified.sha256());
            try (Storage restored = Storage.open(copy)) {
                assertThat(restored.changes().find(before.id())).contains(before);
                assertThat(restored.changes().count(ChangeFilter.ALL)).isEqualTo(verified.changes());
                assertThat(restored.changes().events(Optional.empty(), 0, 1_000_000))
                        .hasSize((int) verified.events());
                submit(restored, "After");
            }
        }
    }

    @Test
    void refusesToReplaceADatabaseThatIsInUse() {
        try (Storage storage = Storage.open(database)) {
            submit(storage, "Kept");
            Backup.make(database, backup);
            assertRefused(() -> Backup.restore(backup, database, false), "is there already: say --force");
            assertRefused(() -> Backup.restore(backup, database, true), "is open in another program: stop the server");
            assertThat(storage.changes().count(ChangeFilter.ALL)).isEqualTo(1);
            submit(storage, "Still served");
        }
    }

    @Test
    void putsTheOldDatabaseAside() throws IOException {
        try (Storage storage = Storage.open(database)) {
            submit(storage, "In the backup");
            Backup.make(database, backup);
            submit(storage, "Not in it");
        }
        Backup.restore(backup, database, true);
        try (Storage restored = Storage.open(database);
                Storage old = Storage.open(new SqliteFile(folder.resolve("changes.db.before-restore-1")))) {
            assertThat(restored.changes().count(ChangeFilter.ALL)).isEqualTo(1);
            assertThat(old.changes().count(ChangeFilter.ALL)).isEqualTo(2);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("changes.db", "backup.db", "changes.db.before-restore-1");
        }
    }

    @Test
    void replacesEvenADamagedDatabase() throws IOException {
        try (Storage storage = Storage.open(database)) {
            submit(storage, "Safe");
        }
        Backup.make(database, backup);
        Files.writeString(database.path(), "Not a database any more. ".repeat(1_000));
        Backup.restore(backup, database, true);
        try (Storage restored = Storage.open(database)) {
            assertThat(restored.changes().count(ChangeFilter.ALL)).isEqualTo(1);
        }
    }

    @Test
    void putsTheLogOfALostDatabaseAside() throws IOException {
        Path log = folder.resolve("changes.db-wal");
        byte[] stale;
        try (Storage storage = Storage.open(database)) {
            submit(storage, "In the backup");
            Backup.make(database, backup);
            submit(storage, "Lost with the file");
            stale = Files.readAllBytes(log);
        }
        Files.delete(database.path());
        Files.write(log, stale);
        Backup.restore(backup, database, false);
        assertThat(folder.resolve("changes.db.before-restore-1-wal")).hasBinaryContent(stale);
        Backup.restore(backup, database, true);
        assertThat(folder.resolve("changes.db.before-restore-1")).doesNotExist();
        assertThat(Backup.verify(folder.resolve("changes.db.before-restore-2")).changes())
                .isEqualTo(1);
        try (Storage restored = Storage.open(database)) {
            assertThat(restored.changes().count(ChangeFilter.ALL)).isEqualTo(1);
        }
    }

    @Test
    void restoresWhatTheLogBesideACopiedDatabaseHolds() throws IOException {
        Path copy = folder.resolve("copy.db");
        try (Storage storage = Storage.open(database)) {
            submit(storage, "In the file");
        }
        try (Storage storage = Storage.open(database)) {
            submit(storage, "In the log");
            Files.copy(database.path(), copy);
            Files.copy(folder.resolve("changes.db-wal"), folder.resolve("copy.db-wal"));
        }
        SqliteFile target = new SqliteFile(folder.resolve("restored/changes.db"));
        Backup restored = Backup.restore(copy, target, false);
        assertThat(restored.changes()).isEqualTo(2);
        assertThat(Backup.verify(target.path())).isEqualTo(restored);
        try (Stream<Path> files = Files.list(folder.resolve("restored"))) {
            assertThat(files).containsExactly(target.path());
        }
    }

    @Test
    void makesNoBackupBesideTheLogOfAnother() throws IOException {
        Storage.open(database).close();
        Files.createFile(folder.resolve("backup.db-wal"));
        assertRefused(() -> Backup.make(database, backup), "backup.db-wal is there already: name a new file.");
    }

    @Test
    void refusesWhatIsNoBackup() throws IOException {
        try (Storage storage = Storage.open(database)) {
            for (int i = 0; i < 200; i++) {
                submit(storage, "number " + i);
            }
        }
        Backup.make(database, backup);
        assertRefused(() -> Backup.make(database, backup), "is there already: name a new file.");
        assertRefused(() -> Backup.verify(folder.resolve("nowhere.db")), "There is no file");
        assertRefused(
                () -> Backup.make(new SqliteFile(folder.resolve("nowhere.db")), folder.resolve("b")),
                "There is no database");
        try (RandomAccessFile bytes = new RandomAccessFile(backup.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            bytes.write(new byte[8_192]);
        }
        assertRefused(() -> Backup.restore(backup, database, true), "is damaged");
        Files.writeString(backup, "A letter. ".repeat(1_000));
        assertRefused(() -> Backup.restore(backup, database, true), "is damaged, or is not a backup");
        assertThat(Backup.verify(database.path()).changes()).isEqualTo(200);
    }

    @Test
    void pointsToPostgresToolsForAServer() {
        DatabaseUrl server = DatabaseUrl.parse("postgresql://alice:secret@localhost/changes");
        assertRefused(() -> Backup.make(server, backup), "pg_dump");
        assertRefused(() -> Backup.restore(backup, server, true), "pg_restore");
    }

    private static void assertRefused(Runnable act, String reason) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(act::run)
                .withMessageContaining(reason)
                .withMessageNotContaining("secret");
    }
}
