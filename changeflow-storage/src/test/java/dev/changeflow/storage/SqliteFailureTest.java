package dev.changeflow.storage;

import static dev.changeflow.port.SampleChanges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.changeflow.domain.change.Change;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.PageRequest;
import dev.changeflow.port.SampleChanges;
import dev.changeflow.port.StoreUnavailableException;
import dev.changeflow.port.Together;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/** What goes wrong around a file is said clearly, keeps nothing by half, and passes when its cause does. */
@Timeout(60)
class SqliteFailureTest {

    private static final Duration SOON = Duration.ofMillis(200);

    private Path folder;
    private Path file;

    @BeforeEach
    void chooseFile(@TempDir Path temporary) {
        folder = temporary.resolve("a/b");
        file = folder.resolve("changes.db");
    }

    private Storage open() {
        return Storage.open(new SqliteFile(file), SOON);
    }

    private static Change submit(Storage storage, String title) {
        return storage.changes()
                .write(transaction -> SampleChanges.submit(transaction, SampleChanges.plain(title), NOW));
    }

    @Test
    void findsEverythingAgainWhenReopenedAndLeavesOneFile() throws IOException {
        Change change;
        try (Storage storage = open()) {
            change = submit(storage, "Kept");
            assertThat(storage.describe()).isEqualTo("SQLite file " + file);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
        try (Storage storage = open()) {
            assertThat(storage.changes().find(change.id())).contains(change);
            assertThat(submit(storage, "Next").id().number()).isEqualTo(2);
        }
    }

    @Test
    void waitsForALockAndThenSaysSo() throws SQLException {
        try (Storage storage = open()) {
            submit(storage, "Before");
            try (SqliteTransaction other = new SqliteTransaction(new SqliteConnections(file, SOON).writer())) {
                other.begin();
                List<String> answers = Together.run(12, number -> {
                    try {
                        return submit(storage, "Locked out " + number).id().toString();
                    } catch (StoreUnavailableException e) {
                        return String.valueOf(e.getMessage());
                    }
                });
                assertThat(answers).containsOnly(file + " is locked by another program: end it, or try again later.");
                assertThat(storage.changes().count(ChangeFilter.ALL)).isEqualTo(1);
                assertThat(storage.ping()).isEqualTo(Health.UP);
            }
            assertThat(submit(storage, "After").id().number()).isEqualTo(2);
        }
    }

    @Test
    void letsTwoStoragesShareAFile() {
        try (Storage one = Storage.open(new SqliteFile(file));
                Storage two = Storage.open(new SqliteFile(file))) {
            List<Integer> numbers = Together.run(
                            8,
                            number -> IntStream.range(0, 20)
                                    .mapToObj(i -> submit(number % 2 == 0 ? one : two, "shared")
                                            .id()
                                            .number())
                                    .toList())
                    .stream()
                    .flatMap(List::stream)
                    .sorted()
                    .toList();
            assertThat(numbers)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 160).boxed().toList());
            assertThat(one.changes().count(ChangeFilter.ALL)).isEqualTo(160);
        }
    }

    @Test
    void letsTwoStoragesMakeTheSameFile() {
        List<Storage> storages = Together.run(4, number -> Storage.open(new SqliteFile(file)));
        try {
            assertThat(storages.stream()
                            .map(storage -> submit(storage, "x").id().number()))
                    .containsExactly(1, 2, 3, 4);
        } finally {
            storages.forEach(Storage::close);
        }
    }

    @Test
    void answersAndGoesOnAfterAnErrorInACommit() {
        try (SqliteDatabase database = SqliteDatabase.open(new SqliteFile(file), SOON)) {
            OutOfMemoryError error = new OutOfMemoryError("in the middle of a commit");
            assertThatExceptionOfType(OutOfMemoryError.class)
                    .isThrownBy(() -> database.apply(
                            sql -> onConnection(sql, connection -> connection.addCommitListener(new Throwing(error)))))
                    .isSameAs(error);
            assertThat(Together.run(8, number -> database.apply(sql -> sql.fetchValue(DSL.inline(number)))))
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        }
    }

    @Test
    void answersEveryWriteThatWaitsAndGoesOnAfterAnErrorInABegin() {
        try (SqliteDatabase database = SqliteDatabase.open(new SqliteFile(file), SOON)) {
            AtomicBoolean due = new AtomicBoolean();
            database.apply(sql ->
                    onConnection(sql, connection -> ProgressHandler.setHandler(connection, 1, new ThrowingOnce(due))));
            due.set(true);
            List<Boolean> answers = Together.run(8, number -> {
                try {
                    return database.apply(sql -> true);
                } catch (OutOfMemoryError e) {
                    return false;
                }
            });
            assertThat(answers).contains(false);
            assertThat(database.<Boolean>apply(sql -> true)).isTrue();
        }
    }

    private static boolean onConnection(DSLContext sql, SqliteWork work) {
        sql.connection(connection -> work.on(connection.unwrap(SQLiteConnection.class)));
        return true;
    }

    /** Something done to the writer's own connection; the next one knows nothing of it. */
    private interface SqliteWork {
        void on(SQLiteConnection connection) throws SQLException;
    }

    private record Throwing(Error error) implements SQLiteCommitListener {
        @Override
        public void onCommit() {
            throw error;
        }

        @Override
        public void onRollback() {}
    }

    private static final class ThrowingOnce extends ProgressHandler {

        private final AtomicBoolean due;

        ThrowingOnce(AtomicBoolean due) {
            this.due = due;
        }

        @Override
        protected int progress() {
            if (due.getAndSet(false)) {
                throw new OutOfMemoryError("at the beginning");
            }
            return 0;
        }
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file, "This is a letter to my landlord, and long enough to be looked at. ".repeat(100));
        assertUnavailable("is not an SQLite database: name another file.");
    }

    @Test
    void refusesAFolder() throws IOException {
        Files.createDirectories(file);
        assertUnavailable("is a folder: name a file for the database.");
    }

    @Test
    void refusesAPathThatCannotBeMade() throws IOException {
        Files.createDirectories(file.resolve("../..").normalize());
        Files.writeString(folder, "in the way");
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(this::open)
                .withMessage("The folder " + folder + " for the database cannot be made: check that the path exists"
                        + " and that this program may write there.");
    }

    @Test
    void saysThatAFolderIsReadOnly() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Assumptions.assumeFalse(Files.isWritable(folder), "this user may write everywhere");
            assertUnavailable("cannot be opened: check that its folder exists and is writable for this program.");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void saysThatAFileIsReadOnly() throws IOException {
        open().close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Assumptions.assumeFalse(Files.isWritable(file), "this user may write everywhere");
        assertUnavailable("cannot be written: make the file and its folder writable for this program.");
    }

    @Test
    void refusesADatabaseOfAnotherProgram() throws SQLException, IOException {
        Files.createDirectories(folder);
        try (Connection other = new SqliteConnections(file, SOON).writer();
                var statement = other.createStatement()) {
            statement.execute("CREATE TABLE recipes (name TEXT)");
        }
        assertThatExceptionOfType(UnsupportedSchemaException.class)
                .isThrownBy(this::open)
                .withMessageContaining("may belong to another program");
    }

    @Test
    void saysThatAFileIsDamaged() throws IOException {
        try (Storage storage = open()) {
            for (int i = 0; i < 500; i++) {
                submit(storage, "number " + i);
            }
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long page = 4096L * 30; page < bytes.length(); page += 4096) {
                bytes.seek(page);
                bytes.write(new byte[4096]);
            }
        }
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(this::readAll)
                .withMessage(file + " is damaged: restore it from a backup.");
    }

    /** Damage may be met when the file is opened, or only when what it is in is read. */
    private void readAll() {
        try (Storage storage = open()) {
            storage.changes().list(ChangeFilter.ALL, new PageRequest(null, 1_000));
        }
    }

    @Test
    void failsClearlyWhenClosed() {
        Storage storage = open();
        storage.close();
        storage.close();
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> submit(storage, "Too late"))
                .withMessage("The database is closed.");
        assertThat(storage.ping()).isEqualTo(new Health(false, "The database is closed."));
    }

    @Test
    void finishesTheWritesThatWaitWhenClosed() {
        Storage storage = open();
        List<Integer> kept = Together.run(9, number -> {
            if (number == 0) {
                storage.close();
                return 0;
            }
            int written = 0;
            try {
                while (true) {
                    submit(storage, "racing the end");
                    written++;
                }
            } catch (StoreUnavailableException e) {
                return written;
            }
        });
        try (Storage again = open()) {
            assertThat(again.changes().count(ChangeFilter.ALL))
                    .isEqualTo(kept.stream().mapToInt(Integer::intValue).sum());
        }
    }

    @Test
    void allowsNoTransactionOutsideItsWork() {
        try (Storage storage = open()) {
            AtomicReference<ChangeTransaction> kept = new AtomicReference<>();
            storage.changes().write(transaction -> {
                kept.set(transaction);
                return true;
            });
            assertThatIllegalStateException().isThrownBy(() -> kept.get().nextId(SampleChanges.TODAY));
            assertThatIllegalStateException()
                    .isThrownBy(() -> storage.changes().write(transaction -> submit(storage, "inside")));
        }
    }

    @Test
    void takesBackOnlyTheWorkThatRunsOutOfStack() {
        try (Storage storage = open()) {
            assertThatExceptionOfType(StackOverflowError.class)
                    .isThrownBy(() -> storage.changes().write(transaction -> deeper(1) + 0));
            assertThat(submit(storage, "Still there").id().number()).isEqualTo(1);
        }
    }

    private static int deeper(int depth) {
        return depth == 0 ? 0 : deeper(depth + 1) + 1;
    }

    private void assertUnavailable(String problem) {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(this::open)
                .withMessage(file + " " + problem);
    }
}
