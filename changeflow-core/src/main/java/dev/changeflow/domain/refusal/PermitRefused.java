package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;

/** No permit can be issued or taken back as things stand. */
public final class PermitRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient ChangeId changeId;

    /**
     * For a change.
     *
     * @param problem what stands in the way and what to do, as whole sentences
     */
    public PermitRefused(ChangeId changeId, String problem) {
        super("permit_refused", problem);
        this.changeId = changeId;
    }

    /** The change. */
    public ChangeId changeId() {
        return changeId;
    }
}
