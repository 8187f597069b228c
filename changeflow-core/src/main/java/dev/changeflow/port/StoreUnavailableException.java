package dev.changeflow.port;

/** The store cannot be reached, is locked or is full. Nothing was written; trying again later may help. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what the driver said, for the log. */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
