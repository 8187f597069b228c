package dev.changeflow.domain.change;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The lifecycle as data: each state knows its successors. */
public enum ChangeState {
    DRAFT,
    SUBMITTED,
    ASSESSING,
    NEEDS_INFO,
    APPROVED,
    SCHEDULED,
    IMPLEMENTING,
    COMPLETED,
    FAILED,
    ROLLED_BACK,
    REVIEW,
    CLOSED,
    REJECTED,
    CANCELLED;

    /** The states that may follow, in the order of the diagram. */
    public Set<ChangeState> successors() {
        return switch (this) {
            case DRAFT -> EnumSet.of(SUBMITTED, CANCELLED);
            case SUBMITTED -> EnumSet.of(ASSESSING, CANCELLED);
            case ASSESSING -> EnumSet.of(APPROVED, REJECTED, NEEDS_INFO, CANCELLED);
            case NEEDS_INFO -> EnumSet.of(ASSESSING, CANCELLED);
            case APPROVED -> EnumSet.of(ASSESSING, SCHEDULED, IMPLEMENTING, CANCELLED);
            case SCHEDULED -> EnumSet.of(ASSESSING, IMPLEMENTING, CANCELLED);
            case IMPLEMENTING -> EnumSet.of(COMPLETED, FAILED, CANCELLED);
            case COMPLETED -> EnumSet.of(REVIEW, CLOSED);
            case FAILED -> EnumSet.of(IMPLEMENTING, ROLLED_BACK, REVIEW, CANCELLED);
            case ROLLED_BACK -> EnumSet.of(IMPLEMENTING, REVIEW, CANCELLED);
            case REVIEW -> EnumSet.of(CLOSED);
            case CLOSED, REJECTED, CANCELLED -> EnumSet.noneOf(ChangeState.class);
        };
    }

    /** What must be there to enter this state, in the order it is asked for. */
    public Set<Requirement> requirements() {
        return switch (this) {
            case DRAFT, SUBMITTED, NEEDS_INFO, REVIEW -> EnumSet.noneOf(Requirement.class);
            case ASSESSING -> EnumSet.of(Requirement.RISK_ASSESSMENT);
            case APPROVED -> EnumSet.of(Requirement.RISK_ASSESSMENT, Requirement.APPROVALS);
            case SCHEDULED ->
                EnumSet.of(
                        Requirement.APPROVALS,
                        Requirement.PLANNED_WINDOW,
                        Requirement.OPEN_CALENDAR,
                        Requirement.NO_CONFLICT);
            case IMPLEMENTING ->
                EnumSet.of(
                        Requirement.APPROVALS,
                        Requirement.IMPLEMENTATION_PLAN,
                        Requirement.OPEN_CALENDAR,
                        Requirement.NO_CONFLICT,
                        Requirement.CLEAR_WAY);
            case COMPLETED -> EnumSet.of(Requirement.CHECKLIST, Requirement.TEST_RESULT);
            case FAILED, ROLLED_BACK, REJECTED -> EnumSet.of(Requirement.REASON);
            case CANCELLED -> EnumSet.of(Requirement.REASON, Requirement.REVIEW);
            case CLOSED -> EnumSet.of(Requirement.REVIEW);
        };
    }

    /** Its name for people and programs, such as {@code needs_info}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what the change says may still be edited. From the beginning of the work on it stays as it was approved. */
    public boolean isEditable() {
        return switch (this) {
            case DRAFT, SUBMITTED, ASSESSING, NEEDS_INFO, APPROVED, SCHEDULED -> true;
            case IMPLEMENTING, COMPLETED, FAILED, ROLLED_BACK, REVIEW, CLOSED, REJECTED, CANCELLED -> false;
        };
    }

    /** The state an edit leads to: what was agreed to before has to be decided on again. */
    public ChangeState onceEdited() {
        return this == APPROVED || this == SCHEDULED ? ASSESSING : this;
    }

    /** Whether its work has begun and not come to an end: it goes on, or failed and may be tried again. */
    public boolean isBegun() {
        return this == IMPLEMENTING || this == FAILED || this == ROLLED_BACK;
    }

    /** Whether its work has come to an end, well or not, or will never begin. */
    public boolean isOver() {
        return this == COMPLETED || this == REVIEW || isTerminal();
    }

    /** Whether nothing can follow. */
    public boolean isTerminal() {
        return successors().isEmpty();
    }
}
