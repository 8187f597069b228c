package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;

/** An emergency override cannot be asked for or confirmed as things stand. */
public final class OverrideRefused extends Refusal {

    private final ChangeId changeId;

    /**
     * For a change.
     *
     * @param problem what stands in the way and what to do, as whole sentences
     */
    public OverrideRefused(ChangeId changeId, String problem) {
        super("override_refused", problem);
        this.changeId = changeId;
    }

    /** The change. */
    public ChangeId changeId() {
        return changeId;
    }
}
