package dev.changeflow.port;

/** Somebody else changed the entry since it was read. */
public final class StaleEntryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For the entry that was to be written. */
    public StaleEntryException(String register, String id) {
        super(id + " in " + register + " was changed meanwhile");
    }
}
