package dev.changeflow.domain.metrics;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One implementation of a change, from its beginning to its end. Mutable only by the story it belongs to.
 */
final class Attempt {

    private final Story story;
    private final Instant endedAt;
    private final boolean failed;
    private final boolean again;
    private final @Nullable Duration leadTime;
    private final @Nullable Double believed;
    private @Nullable Instant restoredAt;
    private boolean rolledBack;

    Attempt(Story story, Instant endedAt, boolean failed, @Nullable Duration leadTime, @Nullable Double believed) {
        this.story = story;
        this.endedAt = endedAt;
        this.failed = failed;
        this.again = story.hasFailed();
        this.leadTime = leadTime;
        this.believed = believed;
    }

    void restored(Instant at, boolean byRollback) {
        restoredAt = at;
        rolledBack = byRollback;
    }

    Story story() {
        return story;
    }

    Instant endedAt() {
        return endedAt;
    }

    boolean failed() {
        return failed;
    }

    /** Whether the same change had failed before. */
    boolean isAgain() {
        return again;
    }

    boolean rolledBack() {
        return rolledBack;
    }

    @Nullable
    Duration leadTime() {
        return leadTime;
    }

    /** How probable its failure was believed to be when it began; null if nothing was believed. */
    @Nullable
    Double believed() {
        return believed;
    }

    @Nullable
    Duration timeToRestore() {
        return restoredAt == null ? null : Duration.between(endedAt, restoredAt);
    }
}
