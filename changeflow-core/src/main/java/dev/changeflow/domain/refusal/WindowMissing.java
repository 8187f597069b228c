package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;

/** The change cannot be scheduled without a planned window. */
public final class WindowMissing extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient ChangeId changeId;

    /** For the change that was to be scheduled. */
    public WindowMissing(ChangeId changeId) {
        super(
                "window_missing",
                changeId + " has no planned window, so it cannot be scheduled. Give it planned_start and planned_end.");
        this.changeId = changeId;
    }

    /** The change that was to be scheduled. */
    public ChangeId changeId() {
        return changeId;
    }
}
