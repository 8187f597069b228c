package dev.changeflow.storage;

/** A database URL that cannot be understood. The message says what to write instead, and never repeats the URL. */
public final class InvalidDatabaseUrlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidDatabaseUrlException(String message) {
        super(message);
    }
}
