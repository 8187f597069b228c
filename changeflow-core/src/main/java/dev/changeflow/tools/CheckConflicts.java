package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ContentRules;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.conflict.Conflict;
import dev.changeflow.domain.conflict.Work;
import dev.changeflow.domain.graph.BlastRadius;
import dev.changeflow.domain.graph.Cut;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolRefusal;
import dev.changeflow.service.ConflictReport;
import dev.changeflow.service.Conflicts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code check_conflicts}: whom a change affects, and which others are in its way. */
final class CheckConflicts extends ChangeTool<CheckConflicts.Input, CheckConflicts.Found> {

    private final Conflicts conflicts;
    private final SaidTimes times;

    CheckConflicts(Conflicts conflicts, SaidTimes times) {
        this.conflicts = conflicts;
        this.times = times;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("check_conflicts")
                .describedAs("""
                        Whom a change affects, and which changes collide with it: systems, dependencies, people, \
                        rollback, order. Give id, or systems with start and end.""")
                .hinting(ToolHints.READ_ONLY)
                .inOutline();
    }

    @Override
    Found answer(Input input, Actor actor) {
        ChangeId id = optionalChangeId(input.id());
        if (id != null) {
            return Found.of(conflicts.of(id));
        }
        if (input.systems() == null || input.systems().isEmpty()) {
            throw new ToolRefusal("id and systems are missing. Give the id of a change, or the systems one would "
                    + "affect. [invalid_content]");
        }
        return Found.of(conflicts.of(new Work(
                null,
                true,
                window(input),
                input.environment().environment(),
                SaidSystems.of("systems", input.systems()),
                input.assignee(),
                Set.of(),
                Work.Ties.NONE)));
    }

    private @Nullable PlannedWindow window(Input input) {
        Instant start = times.instant("start", input.start());
        Instant end = times.instant("end", input.end());
        if (start == null || end == null) {
            if (start != null || end != null) {
                throw new ToolRefusal("start and end belong together: give both, or neither. [invalid_content]");
            }
            return null;
        }
        var violations = ContentRules.span("start", start, "end", end);
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
        return new PlannedWindow(start, end);
    }

    /** The arguments. */
    record Input(
            @Also({"change_id", "changeId"}) @Nullable String id,

            @Also({"affected_systems", "affectedSystems"}) @Nullable
            List<String> systems,

            @Also({"planned_start", "plannedStart"}) @Describe("Like tomorrow 22:00") @Nullable
            String start,

            @Also({"planned_end", "plannedEnd"}) @Nullable String end,

            @Default("production") EnvironmentName environment,

            @Nullable String assignee) {}

    /** The answer. */
    record Found(
            int blocking,
            List<View> conflicts,
            int affected,
            List<String> nearestAffected,
            List<String> unknownSystems,
            boolean planned,
            boolean complete) {

        static Found of(ConflictReport report) {
            return new Found(
                    (int) report.conflicts().stream()
                            .filter(Conflict::isBlocking)
                            .count(),
                    report.conflicts().stream().limit(View.MOST).map(View::of).toList(),
                    report.radius().size(),
                    report.radius().nearest().stream()
                            .map(BlastRadius.Affected::name)
                            .toList(),
                    report.unknown(),
                    report.window() != null,
                    report.complete() && report.conflicts().size() <= View.MOST);
        }
    }

    /** {@link Conflict} as a client reads it. */
    record View(
            String with,
            String kind,
            String severity,
            @Nullable Instant from,
            @Nullable Instant until,
            List<String> on,
            List<String> path,
            @Nullable String cut,
            String solution) {

        private static final int MOST = 50;

        static View of(Conflict conflict) {
            PlannedWindow overlap = conflict.overlap();
            Cut cut = conflict.cut();
            return new View(
                    conflict.other().toString(),
                    conflict.kind().label(),
                    conflict.severity().label(),
                    overlap == null ? null : overlap.start(),
                    overlap == null ? null : overlap.end(),
                    conflict.subjects(),
                    conflict.path(),
                    cut == null ? null : cut.edge(),
                    conflict.solution());
        }
    }
}
