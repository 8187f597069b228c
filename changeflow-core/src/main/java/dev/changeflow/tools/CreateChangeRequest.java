package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.service.Changes;
import dev.changeflow.service.Outcome;
import dev.changeflow.service.SubmitChange;

/** {@code create_change_request}: submits a change or keeps a draft; either is weighed at once. */
final class CreateChangeRequest extends ChangeTool<CreateChangeRequestInput, WriteResult> {

    private final Changes changes;
    private final SaidTimes times;

    CreateChangeRequest(Changes changes, SaidTimes times) {
        this.changes = changes;
        this.times = times;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("create_change_request")
                .describedAs("""
                        Submits a change for approval, or keeps a draft, and scores its risk; plans lower the score. Like \
                        {"title":"Renew certificate","description":"It ends in May","affected_systems":["shop"]}.""")
                .hinting(ToolHints.ADDITIVE)
                .inOutline();
    }

    @Override
    WriteResult answer(CreateChangeRequestInput input, Actor actor) {
        Outcome outcome = changes.submit(
                new SubmitChange(
                        input.content(times),
                        input.template(),
                        input.draft(),
                        input.idempotencyKey(),
                        input.dryRun(),
                        input.inWords()),
                actor);
        return WriteResult.of(outcome, times);
    }
}
