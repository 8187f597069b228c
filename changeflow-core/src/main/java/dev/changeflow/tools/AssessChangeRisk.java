package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolRefusal;
import dev.changeflow.service.AssessChange;
import dev.changeflow.service.Changes;
import dev.changeflow.service.Outcome;
import dev.changeflow.service.Risks;

/** {@code assess_change_risk}: the score with its reasons, stored for a change, or on trial for content. */
final class AssessChangeRisk extends ChangeTool<AssessChangeRiskInput, Assessed> {

    private final Changes changes;
    private final Risks risks;

    AssessChangeRisk(Changes changes, Risks risks) {
        this.changes = changes;
        this.risks = risks;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("assess_change_risk")
                .alsoCalled("assess_risk")
                .describedAs("""
                        Scores risk 0 to 100 with reasons, what would lower it, and the probability of failure learned \
                        from outcomes. With id: weighs and records that change. Without: only tries the content given.""")
                .hinting(ToolHints.ADDITIVE)
                .inOutline();
    }

    @Override
    Assessed answer(AssessChangeRiskInput input, Actor actor) {
        ChangeId id = optionalChangeId(input.id());
        if (id == null && !input.hasContent()) {
            throw new ToolRefusal("id is missing. Give the id of a stored change, or for a trial at least title and "
                    + "description. [invalid_content]");
        }
        if (id == null) {
            return Assessed.trial(risks.whatIf(input.draft()));
        }
        if (input.hasContent()) {
            throw new ToolRefusal("id and content together are ambiguous. Give id to weigh a stored change, or the "
                    + "content without id for a trial. [ambiguous_arguments]");
        }
        Change stored = changes.find(id);
        if (stored.state().isTerminal() && stored.risk() != null) {
            return Assessed.closed(stored, risks.report(stored));
        }
        Outcome outcome = changes.assess(
                new AssessChange(id, input.expectedVersion(), input.idempotencyKey(), input.dryRun()), actor);
        return Assessed.of(outcome, risks.report(outcome.change()));
    }
}
