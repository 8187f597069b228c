package dev.changeflow.domain.conflict;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.graph.Cut;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conflict there would be if the windows overlapped: all of it that does not depend on time.
 *
 * @param group the redundancy group it is about, or null
 */
record Clash(
        ConflictKind kind,
        Severity severity,
        Work other,
        List<String> subjects,
        List<String> path,
        @Nullable Cut cut,
        @Nullable String group) {

    static Clash over(ConflictKind kind, Severity severity, Work other, List<String> subjects) {
        return new Clash(kind, severity, other, subjects, List.of(), null, null);
    }

    ChangeId otherId() {
        return Objects.requireNonNull(other.id());
    }

    PlannedWindow otherWindow() {
        return Objects.requireNonNull(other.window());
    }
}
