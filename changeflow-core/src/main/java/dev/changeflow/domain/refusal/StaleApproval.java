package dev.changeflow.domain.refusal;

import dev.changeflow.domain.approval.ContentHash;
import dev.changeflow.domain.change.ChangeId;

/** The decision is about other content than the change has now. */
public final class StaleApproval extends Refusal {

    private final ChangeId changeId;
    private final ContentHash current;

    /** For the change that was to be decided on. */
    public StaleApproval(ChangeId changeId, ContentHash current) {
        super(
                "stale_approval",
                "What " + changeId + " says was changed since you saw it: its content is now " + current.brief()
                        + "… Read it again, then decide on what it says now.");
        this.changeId = changeId;
        this.current = current;
    }

    /** The change that was to be decided on. */
    public ChangeId changeId() {
        return changeId;
    }

    /** What there is to decide on now. */
    public ContentHash current() {
        return current;
    }
}
