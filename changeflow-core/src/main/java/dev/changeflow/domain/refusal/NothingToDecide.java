package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;

/** The change is in a state in which nobody's decision is asked for. */
public final class NothingToDecide extends Refusal {

    private final ChangeId changeId;
    private final ChangeState state;

    /** For the change that was to be decided on. */
    public NothingToDecide(ChangeId changeId, ChangeState state) {
        super(
                "nothing_to_decide",
                changeId + " is " + state.label() + ", so nothing is to be decided about it now. People decide from"
                        + " assessing until the work begins; request_approval asks them.");
        this.changeId = changeId;
        this.state = state;
    }

    /** The change. */
    public ChangeId changeId() {
        return changeId;
    }

    /** The state it is in. */
    public ChangeState state() {
        return state;
    }
}
