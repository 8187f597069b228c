package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.freeze.FreezeCheck;

/** A freeze binds this type of change, now or in its planned window. */
public final class FreezeInForce extends Refusal {

    private final ChangeId changeId;
    private final FreezeCheck check;

    /** For the change whose work was to begin. */
    public FreezeInForce(ChangeId changeId, FreezeCheck check) {
        super("freeze_in_force", changeId + " cannot begin. " + check.explanation());
        this.changeId = changeId;
        this.check = check;
    }

    /** The change whose work was to begin. */
    public ChangeId changeId() {
        return changeId;
    }

    /** Which freezes bind it, and when it could begin. */
    public FreezeCheck check() {
        return check;
    }
}
