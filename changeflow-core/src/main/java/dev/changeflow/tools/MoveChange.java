package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ReviewNotes;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.service.Changes;
import dev.changeflow.service.TransitionChange;
import org.jspecify.annotations.Nullable;

/** {@code transition_change}: one step along the lifecycle. */
final class MoveChange extends ChangeTool<MoveChange.Input, WriteResult> {

    private final Changes changes;
    private final SaidTimes times;

    MoveChange(Changes changes, SaidTimes times) {
        this.changes = changes;
        this.times = times;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("transition_change")
                .describedAs("""
                        Moves a change along its lifecycle: submitted, assessing, approved, implementing, completed. \
                        Says what a step lacks; approved needs people's agreement first.""")
                .hinting(new ToolHints(false, true, false, false))
                .inOutline();
    }

    @Override
    WriteResult answer(Input input, Actor actor) {
        TransitionChange command = new TransitionChange(
                changeId(input.id()),
                input.to().state(),
                input.reason(),
                input.testResult(),
                input.review() == null ? null : input.review().notes(),
                input.expectedVersion(),
                input.idempotencyKey(),
                input.dryRun());
        return WriteResult.of(changes.transition(command, actor), times);
    }

    /** The arguments. */
    record Input(
            @Also({"change_id", "changeId"}) String id,

            @Also({"state", "to_state", "toState", "target_state", "targetState", "status", "new_state", "newState"})
            StateName to,

            @Describe("For failed, rolled_back, cancelled") @Nullable
            String reason,

            @Describe("For completed: what was checked") @Nullable
            String testResult,

            @Describe("For closed, cancelled: after failure or emergency") @Nullable
            ReviewText review,

            @Also("version") @Nullable Long expectedVersion,

            @Default("false") boolean dryRun,

            @Nullable String idempotencyKey) {}

    /** A post-implementation review. */
    record ReviewText(
            String outcome,
            String happened,
            String learned,
            @Default("") String followUps) {

        ReviewNotes notes() {
            return new ReviewNotes(outcome, happened, learned, followUps);
        }
    }
}
