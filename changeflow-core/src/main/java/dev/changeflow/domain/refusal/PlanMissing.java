package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;

/** The work cannot begin without a plan of it. */
public final class PlanMissing extends Refusal {

    private final ChangeId changeId;

    /** For the change whose work was to begin. */
    public PlanMissing(ChangeId changeId) {
        super(
                "plan_missing",
                changeId + " has no implementation plan, so its work cannot begin. "
                        + "Write one into implementation_plan; it is decided on again then.");
        this.changeId = changeId;
    }

    /** The change whose work was to begin. */
    public ChangeId changeId() {
        return changeId;
    }
}
