package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;

/** The state can only be entered with a reason. */
public final class ReasonMissing extends Refusal {

    private final ChangeId changeId;
    private final ChangeState to;

    /** For a change that was to enter a state. */
    public ReasonMissing(ChangeId changeId, ChangeState to) {
        super(
                "reason_missing",
                changeId + " can only become " + to.label() + " with a reason. Repeat the call with reason: "
                        + "say what led to it, for whoever reads the audit trail.");
        this.changeId = changeId;
        this.to = to;
    }

    /** The change. */
    public ChangeId changeId() {
        return changeId;
    }

    /** The state it was to enter. */
    public ChangeState to() {
        return to;
    }
}
