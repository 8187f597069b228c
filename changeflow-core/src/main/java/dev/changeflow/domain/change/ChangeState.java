package dev.changeflow.domain.change;

import java.util.EnumSet;
import java.util.Locale;
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

    /** What must be there to enter this state, in the order it is asked for. */
    public Set<Requirement> requirements() {
        return switch (this) {
            case SUBMITTED, NEEDS_INFO -> EnumSet.noneOf(Requirement.class);
            case ASSESSING -> EnumSet.of(Requirement.RISK_ASSESSMENT);
            case APPROVED -> EnumSet.of(Requirement.RISK_ASSESSMENT, Requirement.APPROVALS);
            case IMPLEMENTING ->
                EnumSet.of(Requirement.APPROVALS, Requirement.IMPLEMENTATION_PLAN, Requirement.OPEN_CALENDAR);
            case COMPLETED -> EnumSet.of(Requirement.TEST_RESULT);
            case FAILED, REJECTED, CANCELLED -> EnumSet.of(Requirement.REASON);
        };
    }

    /** Its name for people and programs, such as {@code needs_info}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing can follow. */
    public boolean isTerminal() {
        return successors().isEmpty();
    }
}
