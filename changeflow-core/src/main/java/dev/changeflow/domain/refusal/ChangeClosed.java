package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;

/** The change has ended, so nothing more can be done to it. */
public final class ChangeClosed extends Refusal {

    private final ChangeId changeId;
    private final ChangeState state;

    /** For a change that has ended. */
    public ChangeClosed(ChangeId changeId, ChangeState state) {
        super(
                "change_closed",
                changeId + " is " + state.label() + " and stays as it is. Create a new change instead; a trial "
                        + "assessment of unsaved content is still possible.");
        this.changeId = changeId;
        this.state = state;
    }

    /** The change. */
    public ChangeId changeId() {
        return changeId;
    }

    /** The state it ended in. */
    public ChangeState state() {
        return state;
    }
}
