package dev.changeflow.domain.policy;

import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.ApprovalStatus;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Checklist;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.EmergencyOverride;
import dev.changeflow.domain.change.EmergencyOverride.Lifted;
import dev.changeflow.domain.change.Neighbour;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.change.Requirement;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.freeze.FreezeCalendar;
import dev.changeflow.domain.freeze.FreezeCheck;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.domain.refusal.ApprovalMissing;
import dev.changeflow.domain.refusal.AssessmentMissing;
import dev.changeflow.domain.refusal.BlockedByChanges;
import dev.changeflow.domain.refusal.BlockingConflict;
import dev.changeflow.domain.refusal.ChecklistUnfinished;
import dev.changeflow.domain.refusal.FreezeInForce;
import dev.changeflow.domain.refusal.IllegalTransition;
import dev.changeflow.domain.refusal.PlanMissing;
import dev.changeflow.domain.refusal.ReasonMissing;
import dev.changeflow.domain.refusal.Refusal;
import dev.changeflow.domain.refusal.RequirementsUnmet;
import dev.changeflow.domain.refusal.ReviewMissing;
import dev.changeflow.domain.refusal.TestResultMissing;
import dev.changeflow.domain.refusal.WindowMissing;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
     * @throws dev.changeflow.domain.refusal.Refusal naming everything in the way
     */
    public Change enter(Change change, ChangeState to, Circumstances circumstances) {
        if (!change.state().successors().contains(to)) {
            throw new IllegalTransition(change.id(), change.state(), to);
        }
        demandAll(change, to, circumstances);
        return change.holding(dossier(change, to, circumstances)).entering(to, circumstances.at());
    }

    /**
     * Refuses where entering a state lacks anything, wherever the change is now.
     *
     * @throws dev.changeflow.domain.refusal.Refusal naming everything in the way
     */
    public void demandAll(Change change, ChangeState to, Circumstances circumstances) {
        List<Refusal> missing = List.copyOf(unmet(change, to, circumstances).values());
        if (missing.size() > 1) {
            throw new RequirementsUnmet(missing);
        }
        if (!missing.isEmpty()) {
            throw missing.getFirst();
        }
    }

    /** What entering a state still lacks, in the order it is asked for; empty if nothing does. */
    public SortedMap<Requirement, Refusal> unmet(Change change, ChangeState to, Circumstances circumstances) {
        SortedMap<Requirement, Refusal> unmet = new TreeMap<>();
        for (Requirement requirement : to.requirements()) {
            try {
                demand(requirement, change, to, circumstances);
            } catch (Refusal refusal) {
                unmet.put(requirement, refusal);
            }
        }
        return unmet;
    }

    /**
     * What is remembered of work that ended in that state, here or elsewhere: how it ended, and that what failed is to be
     * reviewed.
     */
    public static Dossier ended(Dossier dossier, ChangeState how) {
        return switch (how) {
            case COMPLETED, ROLLED_BACK -> dossier.ended(how);
            case FAILED -> dossier.ended(how).reviewBecause("its work failed");
            default -> dossier;
        };
    }

    /** What failed, and what was done in a hurry, is reviewed; what ended is remembered. Work given up has failed. */
    private static Dossier dossier(Change change, ChangeState to, Circumstances circumstances) {
        Dossier dossier = change.dossier();
        if (circumstances.review() != null) {
            dossier = dossier.reviewed(circumstances.review());
        }
        return switch (to) {
            case IMPLEMENTING ->
                change.content().classification().type() == ChangeType.EMERGENCY
                        ? dossier.reviewBecause("it is an emergency change")
                        : dossier;
            case CANCELLED -> change.state() == ChangeState.IMPLEMENTING ? dossier.ended(ChangeState.FAILED) : dossier;
            default -> ended(dossier, to);
        };
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
            case NO_CONFLICT -> {
                boolean stops = !circumstances.conflicts().isEmpty();
                if (stops && !isLifted(Lifted.CONFLICT, change, circumstances)) {
                    throw new BlockingConflict(change.id(), circumstances.conflicts());
                }
            }
            case CLEAR_WAY -> demandClearWay(change, circumstances);
            case CHECKLIST -> {
                List<Integer> unfinished = Checklist.unfinished(change.dossier().checklist());
                if (!unfinished.isEmpty()) {
                    throw new ChecklistUnfinished(change.id(), unfinished);
                }
            }
            case REVIEW -> {
                if (isReviewDue(change, to) && circumstances.review() == null) {
                    throw new ReviewMissing(change.id(), to);
                }
            }
        }
    }

    /** Work that was begun cannot vanish: whoever gives it up says what happened. */
    private static boolean isReviewDue(Change change, ChangeState to) {
        return change.dossier().reviewDue() != null
                || (to == ChangeState.CANCELLED && change.state().isBegun());
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

    private static void demandClearWay(Change change, Circumstances circumstances) {
        List<Neighbour> inTheWay = circumstances.neighbours().stream()
                .filter(Neighbour::isInTheWay)
                .toList();
        if (!inTheWay.isEmpty()) {
            throw new BlockedByChanges(change.id(), inTheWay);
        }
    }

    /** When the work begins, now counts; a planned window that has not ended counts always. What was set aside does not. */
    private void demandOpenCalendar(Change change, ChangeState to, Circumstances circumstances) {
        Landing landing = Landing.of(change.content());
        ChangeType type = change.content().classification().type();
        SetAside aside = SetAside.in(approvals.status(change, circumstances.roll()));
        if (to == ChangeState.IMPLEMENTING) {
            refuseIfHeldBack(change, aside.past(calendar.checkAt(circumstances.at(), landing, type)));
        }
        PlannedWindow window = change.content().window();
        if (window != null && window.end().isAfter(circumstances.at())) {
            refuseIfHeldBack(change, aside.past(calendar.check(window, landing, type)));
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
