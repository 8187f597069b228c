package dev.changeflow.tools;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ExternalReference;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.risk.RiskAssessment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change as a line of a list. */
record ChangeSummary(
        String id,
        long version,
        String state,
        String title,
        String type,
        String environment,
        List<String> affectedSystems,
        @Nullable Instant plannedStart,
        @Nullable Integer riskScore,
        @Nullable String riskBand,
        @Nullable String origin,
        Instant createdAt) {

    static ChangeSummary of(Change change) {
        ChangeContent content = change.content();
        PlannedWindow window = content.window();
        return new ChangeSummary(
                change.id().toString(),
                change.version(),
                change.state().label(),
                content.title(),
                content.classification().type().label(),
                content.classification().environment().label(),
                List.copyOf(content.systems()),
                window == null ? null : window.start(),
                change.assessment().map(RiskAssessment::score).orElse(null),
                change.assessment().map(risk -> risk.band().label()).orElse(null),
                origin(change.origin()),
                change.createdAt());
    }

    /** Where it was imported from, such as {@code debian:bash/5.2-1}. */
    static @Nullable String origin(@Nullable ExternalReference origin) {
        return origin == null ? null : origin.source() + ":" + origin.id();
    }
}
