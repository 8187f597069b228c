package dev.changeflow.storage;

import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * A whole SQLite database in one file, as it was at one moment, looked through before it counts.
 *
 * @param file the backup, or the database restored from it
 * @param bytes its size
 * @param changes how many changes it holds
 * @param events how many events
 * @param schemaVersion of its tables
 * @param sha256 of its bytes, in hexadecimal
 */
public record Backup(Path file, long bytes, long changes, long events, int schemaVersion, String sha256) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SQLITE_BUSY = 5;
    private static final int KIND = 0xff;
    private static final String LOG = "-wal";

    /** Of the files that are one database. */
    private static final List<String> SUFFIXES = List.of("", LOG, "-shm", "-journal");

    /**
     * Copies a database, while others may be writing to it.
     *
     * @param target a file that is not there yet
     * @throws BackupException if it cannot be done
     */
    public static Backup make(DatabaseUrl source, Path target) {
        Path database = sqlite(source, "pg_dump --format=custom --file=changeflow.dump");
        if (!Files.isRegularFile(database)) {
            throw new BackupException("There is no database " + database + " to back up.");
        }
        Path file = target.toAbsolutePath();
        for (Path part : parts(file)) {
            if (Files.exists(part)) {
                throw new BackupException(part + " is there already: name a new file.");
            }
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            deleteAll(unfinished);
            copy(database, unfinished);
            Backup made = verify(unfinished);
            move(unfinished, file);
            return made.at(file);
        } catch (IOException | UncheckedIOException e) {
            throw new BackupException(file + " cannot be written: check the folder, its rights and its free space.", e);
        } catch (SQLException e) {
            throw new BackupException(database + " cannot be copied: " + e.getMessage(), e);
        } finally {
            deleteQuietly(unfinished);
        }
    }

    /** Reads one moment of the database, whoever writes meanwhile. */
    private static void copy(Path database, Path target) throws SQLException {
        try (Connection connection = new SqliteConnections(database, PATIENCE).reader();
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, target.toString());
            copy.execute();
        }
    }

    /**
     * Looks through a backup.
     *
     * @throws BackupException if it is damaged, incomplete, or not a backup
     */
    public static Backup verify(Path backup) {
        Path file = backup.toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new BackupException("There is no file " + file + ".");
        }
        try (Connection connection = new SqliteConnections(file, PATIENCE).reader()) {
            int version = SchemaVersion.of(connection);
            if (version == 0) {
                throw new BackupException(file + " is not a backup of ChangeFlow.");
            }
            String integrity = text(connection, "PRAGMA integrity_check(1)");
            if (!integrity.equals("ok")) {
                throw new BackupException(file + " is damaged: " + integrity);
            }
            long changes = number(connection, "SELECT count(*) FROM changes");
            long events = number(connection, "SELECT count(*) FROM audit_events");
            if (events != number(connection, "SELECT coalesce(max(sequence), 0) FROM audit_events")) {
                throw new BackupException(file + " is incomplete: events are missing in its log.");
            }
            return new Backup(file, Files.size(file), changes, events, version, digest(file));
        } catch (SQLException e) {
            throw new BackupException(file + " is damaged, or is not a backup of ChangeFlow.", e);
        } catch (IOException e) {
            throw new BackupException(file + " cannot be read: check its rights.", e);
        }
    }

    /**
     * Puts a backup in the place of a database that nobody has open.
     *
     * @param replace whether a database that is there may be put aside; it stays beside the new one
     * @throws BackupException if it cannot be done; the database is as it was
     */
    public static Backup restore(Path backup, DatabaseUrl target, boolean replace) {
        Path database = sqlite(target, "pg_restore --clean --if-exists --dbname=… changeflow.dump");
        Backup verified = verify(backup);
        if (verified.schemaVersion() > SchemaVersion.CURRENT) {
            throw new BackupException(verified.file() + " has schema version " + verified.schemaVersion()
                    + ", but this program knows versions up to " + SchemaVersion.CURRENT
                    + ": restore it with the newer program.");
        }
        if (Files.exists(database) && !replace) {
            throw new BackupException(
                    database + " is there already: say --force to put it aside, or name another database.");
        }
        Path unfinished = database.resolveSibling(database.getFileName() + ".restoring");
        try {
            Files.createDirectories(unfinished.getParent());
            deleteAll(unfinished);
            Backup taken = take(verified, unfinished);
            putAside(database);
            move(unfinished, database);
            return taken.at(database);
        } catch (IOException e) {
            throw new BackupException(
                    database + " cannot be written: check the folder, its rights and its free space.", e);
        } finally {
            deleteQuietly(unfinished);
        }
    }

    /** A database that was copied as files has its newest changes in a log beside it; a backup is one file, and stays the same. */
    private static Backup take(Backup verified, Path target) throws IOException {
        Path source = verified.file();
        boolean hasLog = Files.exists(part(source, LOG));
        try {
            if (hasLog) {
                copy(source, target);
            } else {
                Files.copy(source, target);
            }
        } catch (SQLException e) {
            throw new BackupException(source + " cannot be copied: " + e.getMessage(), e);
        }
        Backup taken = verify(target);
        boolean asVerified = hasLog
                ? taken.changes() == verified.changes() && taken.events() == verified.events()
                : taken.sha256().equals(verified.sha256());
        if (!asVerified) {
            throw new BackupException(
                    source + " changed while it was read: end the program that writes to it, then restore.");
        }
        return taken;
    }

    /** A log whose database is gone goes aside too: SQLite would take it for the new one's. */
    private static void putAside(Path database) throws IOException {
        // SQLite deletes the log of an empty database.
        if (Files.exists(database) && Files.size(database) > 0) {
            endLog(database);
        }
        Path aside = unused(database);
        for (String suffix : SUFFIXES) {
            Path part = part(database, suffix);
            if (Files.exists(part)) {
                Files.move(part, part(aside, suffix), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** Only whoever is alone with a database can end its write-ahead log; that is also what makes it one file again. */
    private static void endLog(Path database) {
        try (Connection connection = new SqliteConnections(database, Duration.ZERO).writer();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = DELETE");
        } catch (SQLException e) {
            if ((e.getErrorCode() & KIND) == SQLITE_BUSY) {
                throw new BackupException(
                        database + " is open in another program: stop the server first, then restore.", e);
            }
            // Damaged, perhaps: reason enough to restore. It is kept as it is.
        }
    }

    private static Path unused(Path database) {
        for (int number = 1; ; number++) {
            Path aside = database.resolveSibling(database.getFileName() + ".before-restore-" + number);
            if (parts(aside).stream().noneMatch(Files::exists)) {
                return aside;
            }
        }
    }

    private static List<Path> parts(Path database) {
        return SUFFIXES.stream().map(suffix -> part(database, suffix)).toList();
    }

    private static Path part(Path database, String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }

    /** On disk before it has its name, and its name on disk too. */
    private static void move(Path from, Path to) throws IOException {
        force(from);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Path folder = to.getParent();
        if (folder != null) {
            force(folder);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path sqlite(DatabaseUrl url, String otherwise) {
        return switch (url) {
            case SqliteFile file -> file.path();
            case PostgresServer server ->
                throw new BackupException("The " + server + " is backed up with PostgreSQL's own tools: " + otherwise);
        };
    }

    private Backup at(Path place) {
        return new Backup(place, bytes, changes, events, schemaVersion, sha256);
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.getString(1);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        return Long.parseLong(text(connection, query));
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = sha256Digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }

    private static void deleteAll(Path database) throws IOException {
        for (Path part : parts(database)) {
            Files.deleteIfExists(part);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            deleteAll(file);
        } catch (IOException e) {
            System.getLogger(Backup.class.getName())
                    .log(System.Logger.Level.WARNING, file + " is left over and can be deleted", e);
        }
    }
}
