package dev.changeflow.domain.change;

import java.util.EnumSet;
import java.util.Set;

/** The canonical lifecycle as data: each state knows its successors. */
public enum ChangeState {
    SUBMITTED,
    ASSESSING,
    NEEDS_INFO,
    APPROVED,
    IMPLEMENTING,
    COMPLETED,
    FAILED,
    REJECTED,
    CANCELLED;

    /** The states that may follow, in the order of the diagram. */
    public Set<ChangeState> successors() {
        return switch (this) {
            case SUBMITTED -> EnumSet.of(ASSESSING, CANCELLED);
            case ASSESSING -> EnumSet.of(APPROVED, REJECTED, NEEDS_INFO, CANCELLED);
            case NEEDS_INFO -> EnumSet.of(ASSESSING, CANCELLED);
            case APPROVED -> EnumSet.of(IMPLEMENTING, CANCELLED);
            case IMPLEMENTING -> EnumSet.of(COMPLETED, FAILED, CANCELLED);
            case FAILED -> EnumSet.of(IMPLEMENTING, CANCELLED);
            case COMPLETED, REJECTED, CANCELLED -> EnumSet.noneOf(ChangeState.class);
        };
    }

    /** Whether nothing can follow. */
    public boolean isTerminal() {
        return successors().isEmpty();
    }
}
