package dev.changeflow.tools;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.PlannedWindow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change as a line of a list. */
record ChangeSummary(
        String id,
        long version,
        ChangeState state,
        String title,
        ChangeType type,
        Environment environment,
        List<String> affectedSystems,
        @Nullable Instant plannedStart,
        @Nullable RiskView risk,
        @Nullable OriginView origin,
        Instant createdAt) {

    static ChangeSummary of(Change change) {
        ChangeContent content = change.content();
        PlannedWindow window = content.window();
        return new ChangeSummary(
                change.id().toString(),
                change.version(),
                change.state(),
                content.title(),
                content.classification().type(),
                content.classification().environment(),
                List.copyOf(content.systems()),
                window == null ? null : window.start(),
                RiskView.of(change.risk()),
                OriginView.of(change.origin()),
                change.createdAt());
    }
}
