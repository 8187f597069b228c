package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.Change;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.service.Changes;
import java.util.List;

/** {@code get_change_request}: one change in full. */
final class GetChangeRequest extends ChangeTool<IdInput, GetChangeRequest.Found> {

    private final Changes changes;

    GetChangeRequest(Changes changes) {
        this.changes = changes;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("get_change_request")
                .titled("Read a change request")
                .describedAs("Reads one change in full, with the states it may enter and what each needs.")
                .hinting(ToolHints.READ_ONLY)
                .inOutline();
    }

    @Override
    Found answer(IdInput input, Actor actor) {
        Change change = changes.find(changeId(input.id()));
        return new Found(ChangeView.of(change), NextSteps.transitions(change), NextSteps.of(change));
    }

    /** The answer. */
    record Found(ChangeView change, List<NextSteps.Transition> transitions, List<String> nextSteps) {}
}
