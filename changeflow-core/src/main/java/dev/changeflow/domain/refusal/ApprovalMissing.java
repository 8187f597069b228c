package dev.changeflow.domain.refusal;

import dev.changeflow.domain.approval.ApprovalStatus;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;

/** People have not agreed yet. No call of a tool can stand in for them. */
public final class ApprovalMissing extends Refusal {

    private final ChangeId changeId;
    private final ApprovalStatus status;

    /** For a change that was to enter a state which needs approvals. */
    public ApprovalMissing(ChangeId changeId, ChangeState to, ApprovalStatus status) {
        super("approval_missing", changeId + " cannot become " + to.label() + ". " + status.nextStep());
        this.changeId = changeId;
        this.status = status;
    }

    /** The change. */
    public ChangeId changeId() {
        return changeId;
    }

    /** What is required, given and missing. */
    public ApprovalStatus status() {
        return status;
    }
}
