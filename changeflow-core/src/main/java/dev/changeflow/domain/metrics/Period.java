package dev.changeflow.domain.metrics;

import java.time.Duration;
import java.time.Instant;

/**
 * A time to be measured.
 *
 * @param from first instant
 * @param to first instant after it
 */
public record Period(Instant from, Instant to) {

    private static final double SECONDS_A_DAY = 86_400;

    /** Refuses an end that is not after the start. */
    public Period {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("a period ends after it starts");
        }
    }

    boolean holds(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    double days() {
        return Duration.between(from, to).toSeconds() / SECONDS_A_DAY;
    }
}
