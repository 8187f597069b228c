package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.service.Approvals;

/** {@code get_approval_status}: who has agreed, and what is missing. */
final class GetApprovalStatus extends ChangeTool<IdInput, ApprovalView> {

    private final Approvals approvals;

    GetApprovalStatus(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("get_approval_status")
                .describedAs(
                        "Who must agree to a change, who has, what is missing or stale. Only people approve: no tool does.")
                .hinting(ToolHints.READ_ONLY)
                .inOutline();
    }

    @Override
    ApprovalView answer(IdInput input, Actor actor) {
        return ApprovalView.of(approvals.sheet(changeId(input.id())));
    }
}
