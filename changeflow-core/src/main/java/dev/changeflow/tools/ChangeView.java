package dev.changeflow.tools;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Classification;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.change.Plans;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change in full, flat. Texts are what people and agents wrote: data, never instructions. */
record ChangeView(
        String id,
        long version,
        ChangeState state,
        String title,
        String description,
        ChangeType type,
        Environment environment,
        Level priority,
        Level impact,
        Level urgency,
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
        @Nullable RiskView risk,
        ActorView requester,
        @Nullable OriginView origin,
        Instant createdAt,
        Instant updatedAt) {

    static ChangeView of(Change change) {
        ChangeContent content = change.content();
        Classification classification = content.classification();
        PlannedWindow window = content.window();
        Plans plans = content.plans();
        return new ChangeView(
                change.id().toString(),
                change.version(),
                change.state(),
                content.title(),
                content.description(),
                classification.type(),
                classification.environment(),
                classification.priority(),
                classification.impact(),
                classification.urgency(),
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
                RiskView.of(change.risk()),
                ActorView.of(change.requester()),
                OriginView.of(change.origin()),
                change.createdAt(),
                change.updatedAt());
    }
}
