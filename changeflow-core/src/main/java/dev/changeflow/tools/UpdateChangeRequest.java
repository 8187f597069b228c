package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.service.Changes;
import dev.changeflow.service.UpdateChange;
import dev.changeflow.service.UpdateChange.Additions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code update_change_request}: says something else, ticks off, links, remarks. */
final class UpdateChangeRequest extends ChangeTool<UpdateChangeRequest.Input, UpdateResult> {

    private final Changes changes;
    private final SaidTimes times;

    UpdateChangeRequest(Changes changes, SaidTimes times) {
        this.changes = changes;
        this.times = times;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("update_change_request")
                .alsoCalled("update_change")
                .describedAs("""
                        Edits a change until its work begins, and scores it anew; what was approved has to be decided \
                        on again. Also checklist, links, comment.""")
                .hinting(new ToolHints(false, true, false, false))
                .inOutline();
    }

    @Override
    UpdateResult answer(Input input, Actor actor) {
        UpdateChange command = new UpdateChange(
                changeId(input.id()),
                SetFields.read(input.set(), times),
                new Additions(ChecklistWords.read(input.checklist()), LinkWords.read(input.links()), input.comment()),
                input.expectedVersion(),
                input.idempotencyKey(),
                input.dryRun(),
                SetFields.inWords(input.set()));
        return UpdateResult.of(changes.update(command, actor), times);
    }

    /** The arguments. */
    record Input(
            @Also({"change_id", "changeId"}) String id,

            @Describe(
                    "Fields as in create_change_request, rollback_resources, rollback_rehearsed_at, test_evidence; null clears")
            @Default("{}")
            Map<String, JsonNode> set,

            @Describe("add Warn the desk, done 1, undo 1, remove 1") @Default("[]")
            List<String> checklist,

            @Describe("requires CHG-20270309-0001, or blocks, conflicts_with, relates_to, unlink") @Default("[]")
            List<String> links,

            @Nullable String comment,

            @Also("version") @Nullable Long expectedVersion,

            @Default("false") boolean dryRun,

            @Nullable String idempotencyKey) {}
}
