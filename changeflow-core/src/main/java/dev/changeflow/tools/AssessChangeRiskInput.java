package dev.changeflow.tools;

import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Classification;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.change.Readiness;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The arguments of {@link AssessChangeRisk}: an id, or content. */
record AssessChangeRiskInput(
        @Also({"change_id", "changeId"}) @Describe("Like CHG-20270309-0001") @Nullable
        String id,

        @Describe("As in create_change_request") @Nullable String title,

        @Nullable String description,

        @Also({"change_type", "changeType"}) @Nullable ChangeType type,

        @Nullable EnvironmentName environment,

        @Also("systems") @Nullable List<String> affectedSystems,

        @Also({"scheduled_start", "scheduledStart"}) @Nullable
        OffsetDateTime plannedStart,

        @Also({"scheduled_end", "scheduledEnd"}) @Nullable OffsetDateTime plannedEnd,

        @Nullable LevelName urgency,

        @Nullable String implementationPlan,

        @Nullable String testPlan,

        @Also({"backout_plan", "backoutPlan"}) @Nullable String rollbackPlan,

        @Nullable Long expectedVersion,

        @Default("false") boolean dryRun,

        @Nullable String idempotencyKey) {

    boolean hasContent() {
        return Stream.of(title, description, type, environment, affectedSystems, plannedStart, plannedEnd, urgency)
                        .anyMatch(Objects::nonNull)
                || Stream.of(implementationPlan, testPlan, rollbackPlan).anyMatch(Objects::nonNull);
    }

    /** What is not given is taken as {@code create_change_request} would take it. */
    ChangeDraft draft() {
        return new ChangeDraft(
                or(title, ""),
                or(description, or(title, "")),
                new Classification(
                        or(type, ChangeType.NORMAL),
                        or(environment, EnvironmentName.PRODUCTION).environment(),
                        Level.MEDIUM,
                        Level.MEDIUM,
                        or(urgency, LevelName.MEDIUM).level()),
                or(affectedSystems, List.of()),
                instant(plannedStart),
                instant(plannedEnd),
                new Plans("", or(implementationPlan, ""), or(testPlan, ""), or(rollbackPlan, ""), ""),
                Readiness.NONE,
                null,
                List.of());
    }

    private static <E> E or(@Nullable E value, E otherwise) {
        return value == null ? otherwise : value;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
