package dev.changeflow.storage;

/** A backup cannot be made or restored: one sentence for who operates the server. Nothing was changed. */
public final class BackupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
