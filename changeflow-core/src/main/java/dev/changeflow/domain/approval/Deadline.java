package dev.changeflow.domain.approval;

import dev.changeflow.domain.change.ApprovalRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By when people should have decided.
 *
 * @param due when the time they have is over
 * @param escalateTo who is asked too from then on, or null
 * @param passed whether that time has come; once seen it stays so, whatever the clock says later
 */
public record Deadline(Instant due, @Nullable Electorate escalateTo, boolean passed) {

    /** That of a request under a rule; empty if the rule sets no time. */
    static Optional<Deadline> of(ApprovalRequest request, ApprovalRule.Times times, Instant at) {
        Duration sla = times.sla();
        if (sla == null) {
            return Optional.empty();
        }
        Instant due = request.at().plus(sla);
        boolean passed = request.escalatedAt() != null || !at.isBefore(due);
        return Optional.of(new Deadline(due, times.escalateTo(), passed));
    }
}
