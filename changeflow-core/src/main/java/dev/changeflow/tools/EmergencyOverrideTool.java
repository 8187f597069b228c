package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.EmergencyOverride;
import dev.changeflow.domain.change.EmergencyOverride.Lifted;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.service.Outcome;
import dev.changeflow.service.Overrides;
import dev.changeflow.service.RequestOverride;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code emergency_override}: asks for leave to act before people agreed. It does nothing until people confirm it. */
final class EmergencyOverrideTool extends ChangeTool<EmergencyOverrideTool.Input, EmergencyOverrideTool.Asked> {

    private final Overrides overrides;

    EmergencyOverrideTool(Overrides overrides) {
        this.overrides = overrides;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("emergency_override")
                .titled("Ask for an emergency override")
                .describedAs("""
                        Asks leave to act before approvals, for fixed minutes. Holds once people confirm it; then a \
                        review is due.""")
                .hinting(new ToolHints(false, true, false, false))
                .inOutline();
    }

    @Override
    Asked answer(Input input, Actor actor) {
        Set<Lifted> scope = input.scope().stream().map(Scope::lifted).collect(Collectors.toSet());
        RequestOverride wish = new RequestOverride(
                changeId(input.id()),
                input.justification(),
                scope,
                input.minutes(),
                input.incident(),
                input.idempotencyKey(),
                input.dryRun());
        Outcome outcome = overrides.request(wish, actor);
        EmergencyOverride override =
                Objects.requireNonNull(outcome.change().dossier().deliberation().override());
        int people = overrides.confirmationsNeeded(override);
        return new Asked(
                outcome.change().id().toString(),
                people,
                outcome.dryRun(),
                people + " people without a hand in it must run: ./changeflow override "
                        + outcome.change().id() + ". It then lifts "
                        + override.scope().stream().sorted().map(Lifted::label).collect(Collectors.joining(" and "))
                        + " for " + override.minutes() + " minutes, and the change must be reviewed.");
    }

    /** What an override can lift, as arguments name it. */
    enum Scope {
        APPROVALS(Lifted.APPROVALS),
        FREEZE(Lifted.FREEZE),
        CONFLICT(Lifted.CONFLICT);

        private final Lifted lifted;

        Scope(Lifted lifted) {
            this.lifted = lifted;
        }

        Lifted lifted() {
            return lifted;
        }
    }

    /** The arguments. */
    record Input(
            @Also({"change_id", "changeId"}) String id,
            String justification,
            List<Scope> scope,
            int minutes,

            @Describe("Incident link; with a known one, one person is enough") @Nullable
            String incident,

            @Default("false") boolean dryRun,
            @Nullable String idempotencyKey) {}

    /** The answer. */
    record Asked(String id, int confirmationsNeeded, boolean dryRun, String nextStep) {}
}
