package dev.changeflow.domain.change;

/** What a person can decide about a change. */
public enum Decision {
    APPROVED,
    REJECTED,
    NEEDS_INFO,
    ABSTAINED
}
