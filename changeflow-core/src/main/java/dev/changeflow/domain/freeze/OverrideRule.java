package dev.changeflow.domain.freeze;

/** How one change may go ahead in spite of a freeze. */
public enum OverrideRule {
    /** Nothing holds the change back. */
    NOT_NEEDED,
    /** The people it names may each set it aside by approving the change. */
    SET_ASIDE,
    /** It names nobody for all of it: an emergency override lifts it, or another time helps. */
    EMERGENCY_OVERRIDE
}
