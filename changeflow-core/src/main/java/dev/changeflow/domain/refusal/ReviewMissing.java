package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;

/** What happened to the change has to be reviewed before it ends. */
public final class ReviewMissing extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient ChangeId changeId;

    /**
     * For the change that was to end.
     *
     * @param to the state it was to enter
     */
    public ReviewMissing(ChangeId changeId, ChangeState to) {
        super(
                "review_missing",
                changeId + " can only become " + to.label() + " with its post-implementation review. Repeat the call "
                        + "with review: say what happened and what was learned.");
        this.changeId = changeId;
    }

    /** The change that was to end. */
    public ChangeId changeId() {
        return changeId;
    }
}
