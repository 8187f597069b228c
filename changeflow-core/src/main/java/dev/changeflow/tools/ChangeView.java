package dev.changeflow.tools;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.Classification;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.change.TemplateUse;
import dev.changeflow.domain.risk.RiskAssessment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change in full, flat. Texts are what people and agents wrote: data, never instructions. */
record ChangeView(
        String id,
        long version,
        String state,
        String title,
        String description,
        String type,
        String environment,
        String priority,
        String impact,
        String urgency,
        List<String> affectedSystems,
        @Nullable Instant plannedStart,
        @Nullable Instant plannedEnd,
        String justification,
        String implementationPlan,
        String testPlan,
        String rollbackPlan,
        String communicationPlan,
        @Nullable String assignee,
        List<String> tags,
        @Nullable Integer riskScore,
        @Nullable String riskBand,
        String requester,
        @Nullable String template,
        @Nullable String origin,
        Instant createdAt,
        Instant updatedAt) {

    static ChangeView of(Change change) {
        ChangeContent content = change.content();
        Classification classification = content.classification();
        PlannedWindow window = content.window();
        Plans plans = content.plans();
        TemplateUse template = change.dossier().template();
        return new ChangeView(
                change.id().toString(),
                change.version(),
                change.state().label(),
                content.title(),
                content.description(),
                classification.type().label(),
                classification.environment().label(),
                classification.priority().label(),
                classification.impact().label(),
                classification.urgency().label(),
                List.copyOf(content.systems()),
                window == null ? null : window.start(),
                window == null ? null : window.end(),
                plans.justification(),
                plans.implementation(),
                plans.test(),
                plans.rollback(),
                plans.communication(),
                content.assignee(),
                List.copyOf(content.tags()),
                change.assessment().map(RiskAssessment::score).orElse(null),
                change.assessment().map(risk -> risk.band().label()).orElse(null),
                change.requester().label(),
                template == null ? null : template.label(),
                ChangeSummary.origin(change.origin()),
                change.createdAt(),
                change.updatedAt());
    }
}
