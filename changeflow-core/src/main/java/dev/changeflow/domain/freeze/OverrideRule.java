package dev.changeflow.domain.freeze;

/** Whether a freeze can be set aside for one change. */
public enum OverrideRule {
    /** Nothing holds the change back. */
    NOT_NEEDED,
    /** A person with the authority of a vice president may let this emergency through. */
    EXECUTIVE_APPROVAL,
    /** Only another time, or a true emergency, helps. */
    NOT_POSSIBLE
}
