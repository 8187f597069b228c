package dev.changeflow.port;

import dev.changeflow.domain.change.ChangeId;

/** Somebody else acted on the change since it was read. */
public final class StaleChangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ChangeId changeId;

    /** For the change that was to be written. */
    public StaleChangeException(ChangeId changeId) {
        super(changeId + " was changed meanwhile");
        this.changeId = changeId;
    }

    /** The change that was to be written. */
    public ChangeId changeId() {
        return changeId;
    }
}
