package dev.changeflow.domain.change;

import java.time.Duration;
import java.time.Instant;

/**
 * When the work is planned.
 *
 * @param start first instant
 * @param end after {@code start}
 */
public record PlannedWindow(Instant start, Instant end) {

    /** Refuses an end that is not after the start. */
    public PlannedWindow {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("a window ends after it starts");
        }
    }

    /** How long the work takes. */
    public Duration length() {
        return Duration.between(start, end);
    }
}
