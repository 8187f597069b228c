package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ApprovalStatus;
import dev.changeflow.domain.approval.AutomaticApproval;
import dev.changeflow.domain.change.Approval;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.service.Changes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code get_approval_status}: who has agreed, and what is missing. */
final class GetApprovalStatus extends ChangeTool<IdInput, GetApprovalStatus.Status> {

    private final Changes changes;

    GetApprovalStatus(Changes changes) {
        this.changes = changes;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("get_approval_status")
                .titled("Approval status of a change")
                .describedAs("""
                        Says how many people must agree to a change, who has, and what is missing. Only people \
                        approve: no tool does.""")
                .hinting(ToolHints.READ_ONLY);
    }

    @Override
    Status answer(IdInput input, Actor actor) {
        ChangeId id = changeId(input.id());
        ApprovalStatus status = changes.approvals(id);
        return new Status(
                id.toString(),
                status.isComplete(),
                status.required(),
                status.missing(),
                status.vetoed(),
                status.given().stream().map(Given::of).toList(),
                status.automatic().map(AutomaticApproval::reason).orElse(null),
                status.whoMayDecide(),
                status.nextStep());
    }

    /** The answer. */
    record Status(
            String id,
            boolean complete,
            int required,
            int missing,
            boolean vetoed,
            List<Given> given,
            @Nullable String automatic,
            String whoMayDecide,
            String nextStep) {}

    /** A decision that counts. */
    record Given(Decision decision, String by, Instant at, String comment) {

        static Given of(Approval approval) {
            return new Given(approval.decision(), approval.actor().label(), approval.at(), approval.comment());
        }
    }
}
