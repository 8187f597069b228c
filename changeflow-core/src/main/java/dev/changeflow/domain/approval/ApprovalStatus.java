package dev.changeflow.domain.approval;

import dev.changeflow.domain.change.Approval;
import java.util.List;
import java.util.Optional;

/**
 * Where a change stands with its approvals.
 *
 * @param basis what was asked of whom, and about which content
 * @param required how many people must agree; 0 when the policy approves automatically
 * @param given decisions that count, one a person and one a seat, the newest of each
 * @param stale decisions on what the change said before
 * @param automatic why the policy approves without people, if it does
 * @param missing how many people have yet to agree
 * @param vetoed whether somebody whose rejection stops it rejected it
 * @param openConditions what approvals that count depend on and nobody said is met
 * @param nextStep what the caller should do now; says nothing that people or programs wrote, for agents act on it
 */
public record ApprovalStatus(
        Basis basis,
        int required,
        List<Approval> given,
        List<StaleDecision> stale,
        Optional<AutomaticApproval> automatic,
        int missing,
        boolean vetoed,
        List<String> openConditions,
        String nextStep) {

    /** Copies the lists. */
    public ApprovalStatus {
        given = List.copyOf(given);
        stale = List.copyOf(stale);
        openConditions = List.copyOf(openConditions);
    }

    /**
     * What was asked of whom.
     *
     * @param rule the name of the rule that applies
     * @param policyRevision of the policy it is in
     * @param hash of the content to decide on
     * @param whoMayDecide whose decision would count, for people
     * @param deadline by when, if the rule says so and people were asked
     */
    public record Basis(
            String rule, String policyRevision, ContentHash hash, String whoMayDecide, Optional<Deadline> deadline) {}

    /** Whether nothing more is needed to be approved. */
    public boolean isComplete() {
        return missing == 0 && !vetoed;
    }

    /** Whether nothing more is needed to begin the work. */
    public boolean isReady() {
        return isComplete() && openConditions.isEmpty();
    }

    /** Whose decision would count, for people. */
    public String whoMayDecide() {
        return basis.whoMayDecide();
    }
}
