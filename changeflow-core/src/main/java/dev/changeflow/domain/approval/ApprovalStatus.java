package dev.changeflow.domain.approval;

import dev.changeflow.domain.change.Approval;
import java.util.List;
import java.util.Optional;

/**
 * Where a change stands with its approvals.
 *
 * @param required how many people must agree; 0 when the policy approves automatically
 * @param given decisions that count, one a person, the newest of each
 * @param automatic why the policy approves without people, if it does
 * @param missing how many people have yet to agree
 * @param vetoed whether somebody who counts rejected it
 * @param whoMayDecide whose decision would count, for people
 * @param nextStep what the caller should do now
 */
public record ApprovalStatus(
        int required,
        List<Approval> given,
        Optional<AutomaticApproval> automatic,
        int missing,
        boolean vetoed,
        String whoMayDecide,
        String nextStep) {

    /** Copies the list. */
    public ApprovalStatus {
        given = List.copyOf(given);
    }

    /** Whether nothing more is needed. */
    public boolean isComplete() {
        return missing == 0 && !vetoed;
    }
}
