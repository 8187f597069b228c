package dev.changeflow.domain.policy;

import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.ApprovalStatus;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.EmergencyOverride;
import dev.changeflow.domain.change.EmergencyOverride.Lifted;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.change.Requirement;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.freeze.FreezeCalendar;
import dev.changeflow.domain.freeze.FreezeCheck;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.domain.refusal.ApprovalMissing;
import dev.changeflow.domain.refusal.AssessmentMissing;
import dev.changeflow.domain.refusal.FreezeInForce;
import dev.changeflow.domain.refusal.IllegalTransition;
import dev.changeflow.domain.refusal.PlanMissing;
import dev.changeflow.domain.refusal.ReasonMissing;
import dev.changeflow.domain.refusal.ReviewMissing;
import dev.changeflow.domain.refusal.TestResultMissing;
import dev.changeflow.domain.refusal.WindowMissing;
import org.jspecify.annotations.Nullable;

/**
 * The only way from one state to the next: the arrow must exist, and all the new state requires must be there.
 *
 * @param approvals whose agreement is needed
 * @param calendar when work may not begin
 */
public record Lifecycle(ApprovalPolicy approvals, FreezeCalendar calendar) {

    /**
     * The change in its new state.
     *
     * @throws dev.changeflow.domain.refusal.Refusal naming the first thing in the way
     */
    public Change enter(Change change, ChangeState to, Circumstances circumstances) {
        if (!change.state().successors().contains(to)) {
            throw new IllegalTransition(change.id(), change.state(), to);
        }
        for (Requirement requirement : to.requirements()) {
            demand(requirement, change, to, circumstances);
        }
        return change.entering(to, circumstances.at());
    }

    private void demand(Requirement requirement, Change change, ChangeState to, Circumstances circumstances) {
        switch (requirement) {
            case RISK_ASSESSMENT -> {
                if (change.risk() == null) {
                    throw new AssessmentMissing(change.id());
                }
            }
            case APPROVALS -> demandApprovals(change, to, circumstances);
            case IMPLEMENTATION_PLAN -> {
                if (isMissing(change.content().plans().implementation())) {
                    throw new PlanMissing(change.id());
                }
            }
            case PLANNED_WINDOW -> {
                if (change.content().window() == null) {
                    throw new WindowMissing(change.id());
                }
            }
            case OPEN_CALENDAR -> {
                if (!isLifted(Lifted.FREEZE, change, circumstances)) {
                    demandOpenCalendar(change, to, circumstances);
                }
            }
            case TEST_RESULT -> {
                if (isMissing(circumstances.testResult())) {
                    throw new TestResultMissing(change.id());
                }
            }
            case REASON -> {
                if (isMissing(circumstances.reason())) {
                    throw new ReasonMissing(change.id(), to);
                }
            }
            case REVIEW -> {
                String why = change.dossier().reviewDue();
                if (why != null) {
                    throw new ReviewMissing(change.id(), to, why);
                }
            }
        }
    }

    /** Conditions may stay open while it is planned, but not while it is done. */
    private void demandApprovals(Change change, ChangeState to, Circumstances circumstances) {
        if (isLifted(Lifted.APPROVALS, change, circumstances)) {
            return;
        }
        ApprovalStatus status = approvals.status(change, circumstances.roll());
        boolean enough = to == ChangeState.IMPLEMENTING ? status.isReady() : status.isComplete();
        if (!enough) {
            throw new ApprovalMissing(change.id(), to, status);
        }
    }

    /** Whether an emergency override lifts it now. */
    private boolean isLifted(Lifted what, Change change, Circumstances circumstances) {
        EmergencyOverride override = change.dossier().deliberation().override();
        return override != null
                && override.lifts(what, circumstances.at())
                && override.contentHash().equals(approvals.content(change).hash());
    }

    /** When the work begins, now counts; a planned window that has not ended counts always. */
    private void demandOpenCalendar(Change change, ChangeState to, Circumstances circumstances) {
        Landing landing = Landing.of(change.content());
        ChangeType type = change.content().classification().type();
        if (to == ChangeState.IMPLEMENTING) {
            refuseIfHeldBack(change, calendar.checkAt(circumstances.at(), landing, type));
        }
        PlannedWindow window = change.content().window();
        if (window != null && window.end().isAfter(circumstances.at())) {
            refuseIfHeldBack(change, calendar.check(window, landing, type));
        }
    }

    private static void refuseIfHeldBack(Change change, FreezeCheck check) {
        if (!check.mayProceed()) {
            throw new FreezeInForce(change.id(), check);
        }
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || TextRule.saysNothing(text);
    }
}
