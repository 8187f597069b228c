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
     * @param why its review is due
     */
    public ReviewMissing(ChangeId changeId, ChangeState to, String why) {
        super(
                "review_missing",
                changeId + " cannot become " + to.label() + " before its post-implementation review, because " + why
                        + ". Move it to review and record what was learned.");
        this.changeId = changeId;
    }

    /** The change that was to end. */
    public ChangeId changeId() {
        return changeId;
    }
}
