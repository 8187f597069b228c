package dev.changeflow.domain.refusal;

/**
 * The kernel will not do what was asked. Nothing was stored; the message says why and what to do next, and may be shown
 * to whoever asked. Carries no stack trace: a refusal is an answer, not a fault.
 */
public abstract sealed class Refusal extends RuntimeException
        permits ApprovalMissing,
                AssessmentMissing,
                BlockedByChanges,
                BlockingConflict,
                ChangeClosed,
                ChecklistUnfinished,
                ContentFixed,
                DependencyCycle,
                FreezeInForce,
                IdempotencyKeyReused,
                IllegalTransition,
                InvalidContent,
                NotPermitted,
                NothingToDecide,
                OverrideRefused,
                PermitRefused,
                PlanMissing,
                ReasonMissing,
                RequirementsUnmet,
                ReviewMissing,
                StaleApproval,
                StaleChange,
                TestResultMissing,
                UnknownChange,
                WindowMissing {

    private final String code;
    private final String message;

    Refusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
        this.message = message;
    }

    /** Why, and what to do next; for whoever asked. */
    @Override
    public final String getMessage() {
        return message;
    }

    /** A stable name of the kind of refusal, for programs, such as {@code illegal_transition}. */
    public final String code() {
        return code;
    }
}
