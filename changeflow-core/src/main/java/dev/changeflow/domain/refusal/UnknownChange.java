package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;

/** There is no change of that id. */
public final class UnknownChange extends Refusal {

    private final ChangeId changeId;

    /** For the id that was looked for. */
    public UnknownChange(ChangeId changeId) {
        super("unknown_change", "There is no change " + changeId + ". List the changes to find the right id.");
        this.changeId = changeId;
    }

    /** The id that was looked for. */
    public ChangeId changeId() {
        return changeId;
    }
}
