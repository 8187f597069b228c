package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;

/** The work has begun, so what the change says stays as people agreed to it. */
public final class ContentFixed extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient ChangeId changeId;

    /** For the change that was to say something else. */
    public ContentFixed(ChangeId changeId, ChangeState state) {
        super(
                "content_fixed",
                changeId + " is " + state.label() + ", so what it says stays as it was agreed to. Write a comment, or "
                        + "create a new change for what is different and link the two.");
        this.changeId = changeId;
    }

    /** The change that was to say something else. */
    public ChangeId changeId() {
        return changeId;
    }
}
