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

    MoveChange(Changes changes) {
        this.changes = changes;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("transition_change")
                .titled("Move a change to its next state")
                .describedAs("""
                        Moves a change along its lifecycle: submitted, assessing, approved, implementing, completed. \
                        Refuses steps that are not allowed or lack something, and says what. approved succeeds only \
                        once people have agreed.""")
                .hinting(new ToolHints(false, true, false, false));
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
        return WriteResult.of(changes.transition(command, actor));
    }

    /** The arguments. */
    record Input(
            @Also({"change_id", "changeId"}) String id,

            @Also({"state", "to_state", "toState", "target_state", "targetState", "status", "new_state", "newState"})
            StateName to,

            @Describe("Why; required for failed, rejected, cancelled") @Nullable
            String reason,

            @Describe("What was checked after the work and what it showed; required for completed") @Nullable
            String testResult,

            @Describe("With closed: after failure and emergency required") @Nullable
            ReviewText review,

            @Also("version") @Describe("Refuse if the change has moved on from this version") @Nullable
            Long expectedVersion,

            @Describe("Check everything, store nothing") @Default("false")
            boolean dryRun,

            @Describe("Your name for this act: sent again, it is not done again") @Nullable
            String idempotencyKey) {}

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
