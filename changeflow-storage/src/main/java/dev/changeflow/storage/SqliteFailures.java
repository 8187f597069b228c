package dev.changeflow.storage;

import dev.changeflow.port.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jooq.exception.DataAccessException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What SQLite's result codes mean for who operates the file.
 *
 * @param file the database, for the sentences
 */
record SqliteFailures(Path file) {

    /** The low byte of a result code is its kind; the rest is detail. */
    private static final int KIND = 0xff;

    /** The failure as the ports name it, or as it was if it is a defect of this program. */
    RuntimeException named(RuntimeException failure) {
        return failure instanceof DataAccessException
                ? sqlite(failure).map(e -> named(e, failure)).orElse(failure)
                : failure;
    }

    RuntimeException named(SQLException failure) {
        return sqlite(failure)
                .map(e -> named(e, new DataAccessException("SQLite failed", failure)))
                .orElseGet(() -> new DataAccessException("SQLite failed", failure));
    }

    /** The same for whatever was thrown. An error stays what it is. */
    Throwable named(Throwable failure) {
        return switch (failure) {
            case SQLException e -> named(e);
            case RuntimeException e -> named(e);
            default -> failure;
        };
    }

    /** Whether the connection and the whole transaction must be given up, and not only one statement. */
    boolean isUnavailable(Throwable failure) {
        return sqlite(failure).map(SqliteFailures::kind).flatMap(this::sentence).isPresent();
    }

    private RuntimeException named(SQLiteException e, RuntimeException otherwise) {
        if (kind(e) == SQLiteErrorCode.SQLITE_CONSTRAINT) {
            return new IllegalStateException("An id, an origin or a key is taken, or a value is out of range", e);
        }
        return sentence(kind(e))
                .<RuntimeException>map(sentence -> new StoreUnavailableException(sentence, e))
                .orElse(otherwise);
    }

    private Optional<String> sentence(SQLiteErrorCode kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case SQLITE_FULL -> "The disk that holds " + file + " is full: make room and try again.";
                    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
                        file + " is locked by another program: end it, or try again later.";
                    case SQLITE_READONLY, SQLITE_PERM ->
                        file + " cannot be written: make the file and its folder writable for this program.";
                    case SQLITE_CANTOPEN ->
                        file + " cannot be opened: check that its folder exists and is writable for this program.";
                    case SQLITE_CORRUPT -> file + " is damaged: restore it from a backup.";
                    case SQLITE_NOTADB -> file + " is not an SQLite database: name another file.";
                    case SQLITE_IOERR -> file + " cannot be read or written: check the disk.";
                    case SQLITE_NOMEM -> "There is no memory left to work on " + file + ".";
                    default -> null;
                });
    }

    private static SQLiteErrorCode kind(SQLiteException e) {
        return SQLiteErrorCode.getErrorCode(e.getResultCode().code & KIND);
    }

    private static Optional<SQLiteException> sqlite(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof SQLiteException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
