package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.mcp.Topics;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.service.Approvals;
import dev.changeflow.service.RequestApproval;
import org.jspecify.annotations.Nullable;

/** {@code request_approval}: asks people, and where the client follows tasks waits for what they decide. */
final class RequestApprovalTool extends ChangeTool<RequestApprovalTool.Input, ApprovalView> {

    private final Approvals approvals;

    RequestApprovalTool(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("request_approval")
                .titled("Ask for approval")
                .describedAs("""
                        Asks people to decide on a change; says who may, by when, how. Waits for them as a task if \
                        supported. You cannot approve.""")
                .hinting(new ToolHints(false, false, true, false))
                .inOutline();
    }

    @Override
    ApprovalView answer(Input input, Actor actor, ToolContext context) {
        ApprovalView view = answer(input, actor);
        ChangeId id = changeId(input.id());
        if (!input.dryRun() && context.canGoToBackground() && isOpen(view)) {
            context.background();
            context.waitForNews(Topics.resource(ChangeResources.uri(id)), "people to decide on " + id);
        }
        return view;
    }

    /** Asking again about the same content changes nothing, so this may run any number of times. */
    @Override
    ApprovalView answer(Input input, Actor actor) {
        ChangeId id = changeId(input.id());
        approvals.request(new RequestApproval(id, input.idempotencyKey(), input.dryRun()), actor);
        return ApprovalView.of(approvals.sheet(id));
    }

    /** By what is answered, not by what came after: an answer that says people are missing is not the last word. */
    private static boolean isOpen(ApprovalView view) {
        return !view.complete() && !view.vetoed();
    }

    /** The arguments. */
    record Input(
            @Also({"change_id", "changeId"}) String id,
            @Default("false") boolean dryRun,
            @Nullable String idempotencyKey) {}
}
