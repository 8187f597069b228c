package dev.changeflow.tools;

import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Classification;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.change.Readiness;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of {@link CreateChangeRequest}. */
record CreateChangeRequestInput(
        String title,

        String description,

        @Also({"change_type", "changeType", "category"}) @Default("normal")
        ChangeType type,

        @Default("production") EnvironmentName environment,

        @Also({"systems", "affected_services", "affectedServices", "components", "component"}) @Default("[]")
        List<String> affectedSystems,

        @Also({"scheduled_start", "scheduledStart", "implementation_date", "implementationDate"})
        @Describe("Like 2027-03-09T22:00:00+01:00 or tomorrow 22:00")
        @Nullable
        String plannedStart,

        @Also({"scheduled_end", "scheduledEnd"}) @Nullable String plannedEnd,

        @Default("medium") LevelName priority,

        @Default("medium") LevelName impact,

        @Default("medium") LevelName urgency,

        @Also({"business_justification", "businessJustification"}) @Default("")
        String justification,

        @Default("") String implementationPlan,

        @Describe("How success is seen") @Default("") String testPlan,

        @Also({"backout_plan", "backoutPlan"}) @Default("") String rollbackPlan,

        @Default("") String communicationPlan,

        @Nullable String assignee,

        @Default("[]") List<String> tags,

        @Describe("Standard change, like renew-certificate") @Nullable
        String template,

        @Default("false") boolean draft,

        @Default("false") boolean dryRun,

        @Describe("Sent again, done once") @Nullable String idempotencyKey) {

    /** The times as they were said. */
    Map<ContentField, String> inWords() {
        Map<ContentField, String> words = new EnumMap<>(ContentField.class);
        if (plannedStart != null) {
            words.put(ContentField.PLANNED_START, plannedStart);
        }
        if (plannedEnd != null) {
            words.put(ContentField.PLANNED_END, plannedEnd);
        }
        return words;
    }

    ChangeDraft content(SaidTimes times) {
        return new ChangeDraft(
                title,
                description,
                new Classification(type, environment.environment(), priority.level(), impact.level(), urgency.level()),
                affectedSystems,
                times.instant("planned_start", plannedStart),
                times.instant("planned_end", plannedEnd),
                new Plans(justification, implementationPlan, testPlan, rollbackPlan, communicationPlan),
                Readiness.NONE,
                assignee,
                tags);
    }
}
