package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;

/** The change has no risk assessment yet. */
public final class AssessmentMissing extends Refusal {

    private final ChangeId changeId;

    /** For the change that was to be taken further. */
    public AssessmentMissing(ChangeId changeId) {
        super("assessment_missing", changeId + " has no risk assessment. Assess its risk first.");
        this.changeId = changeId;
    }

    /** The change that was to be taken further. */
    public ChangeId changeId() {
        return changeId;
    }
}
