package dev.changeflow.storage;

import dev.changeflow.port.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/**
 * Connections to one SQLite file, set up alike.
 *
 * @param file absolute
 * @param patience how long to wait for another program's lock
 */
record SqliteConnections(Path file, Duration patience) {

    private static final int CACHE_KIB = 16 * 1024;

    /** Makes the folder, and refuses what cannot become a database file. */
    void prepare() {
        Path folder = file.getParent();
        try {
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "The folder " + folder + " for the database cannot be made: check that the path exists and that"
                            + " this program may write there.",
                    e);
        }
        if (Files.isDirectory(file)) {
            throw new StoreUnavailableException(
                    file + " is a folder: name a file for the database.", new IOException("is a directory"));
        }
        // SQLite would open it, and even begin to write, before it says so.
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new StoreUnavailableException(
                    file + " cannot be written: make the file and its folder writable for this program.",
                    new AccessDeniedException(file.toString()));
        }
    }

    /** In auto-commit mode. */
    Connection writer() throws SQLException {
        return source().getConnection();
    }

    /** Each query on it sees the newest commit. */
    Connection reader() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(milliseconds());
        config.setCacheSize(-CACHE_KIB);
        return config.createConnection(url());
    }

    /** Connections that write. */
    SQLiteDataSource source() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        // Nobody asks for them, and the driver would query them after each row it inserts.
        config.setGetGeneratedKeys(false);
        config.setBusyTimeout(milliseconds());
        config.setCacheSize(-CACHE_KIB);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url());
        return source;
    }

    private int milliseconds() {
        return Math.toIntExact(patience.toMillis());
    }

    private String url() {
        return "jdbc:sqlite:" + file;
    }
}
