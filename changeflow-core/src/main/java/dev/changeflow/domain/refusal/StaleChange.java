package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;

/** Somebody else acted on the change since the caller read it. */
public final class StaleChange extends Refusal {

    private final ChangeId changeId;

    /** For the change that was to be acted on. */
    public StaleChange(ChangeId changeId, long expectedVersion, long currentVersion) {
        this(
                changeId,
                changeId + " is at version " + currentVersion + ", not " + expectedVersion
                        + ": somebody acted on it meanwhile. Read it again, then decide whether the act still makes sense.");
    }

    /** For a change that another act overtook while this one was being stored. */
    public StaleChange(ChangeId changeId) {
        this(
                changeId,
                changeId
                        + " was acted on at the same moment. Read it again, then repeat the act if it still makes sense.");
    }

    private StaleChange(ChangeId changeId, String message) {
        super("stale_change", message);
        this.changeId = changeId;
    }

    /** The change that was to be acted on. */
    public ChangeId changeId() {
        return changeId;
    }
}
