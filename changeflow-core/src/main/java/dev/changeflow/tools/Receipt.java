package dev.changeflow.tools;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.risk.RiskAssessment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a write made of a change; {@code get_change_request} reads the rest. */
record Receipt(
        String id,
        long version,
        String state,
        String environment,
        @Nullable Instant plannedStart,
        @Nullable Instant plannedEnd,
        @Nullable String localStart,
        @Nullable String localEnd,
        @Nullable Integer riskScore,
        @Nullable String riskBand) {

    static Receipt of(Change change, SaidTimes times) {
        PlannedWindow window = change.content().window();
        return new Receipt(
                change.id().toString(),
                change.version(),
                change.state().label(),
                change.content().classification().environment().label(),
                window == null ? null : window.start(),
                window == null ? null : window.end(),
                window == null ? null : times.local(window.start()),
                window == null ? null : times.local(window.end()),
                change.assessment().map(RiskAssessment::score).orElse(null),
                change.assessment().map(risk -> risk.band().label()).orElse(null));
    }
}
