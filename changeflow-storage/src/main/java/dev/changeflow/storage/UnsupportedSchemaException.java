package dev.changeflow.storage;

/** The database holds a schema this program cannot bring up to date: one sentence for who operates it. */
public final class UnsupportedSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedSchemaException(String message) {
        super(message);
    }

    UnsupportedSchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
