package dev.changeflow.domain.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a person is away: somebody decides in their place, or nobody does.
 *
 * @param from who is away
 * @param to who decides in their place, or null
 * @param start first instant
 * @param until first instant after it
 * @param reason why, in their words; may be empty
 * @param givenAt when they said so
 * @param revokedAt when they took it back, or null
 */
public record Delegation(
        String from,
        @Nullable String to,
        Instant start,
        Instant until,
        String reason,
        Instant givenAt,
        @Nullable Instant revokedAt) {

    /** Refuses an end that is not after the start. */
    public Delegation {
        if (!until.isAfter(start)) {
            throw new IllegalArgumentException("an absence ends after it starts");
        }
    }

    /** The same, taken back. */
    public Delegation revoked(Instant at) {
        return new Delegation(from, to, start, until, reason, givenAt, at);
    }

    /** Whether it is in force; never before it was given. */
    public boolean holds(Instant at) {
        return !at.isBefore(start)
                && !at.isBefore(givenAt)
                && at.isBefore(until)
                && (revokedAt == null || at.isBefore(revokedAt));
    }
}
