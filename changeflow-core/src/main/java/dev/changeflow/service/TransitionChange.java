package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ReviewNotes;
import org.jspecify.annotations.Nullable;

/**
 * The wish to move a change along its lifecycle.
 *
 * @param id which change
 * @param to the state it should enter
 * @param reason why, or null; some states demand it
 * @param testResult what was checked after the work and what it showed, or null; completing demands it
 * @param review what was learned, or null; closing and cancelling demand it where a review is due
 * @param expectedVersion the version the caller saw, or null for whichever is current
 * @param idempotencyKey the caller's name for this act, or null
 * @param dryRun do everything but keep it
 */
public record TransitionChange(
        ChangeId id,
        ChangeState to,
        @Nullable String reason,
        @Nullable String testResult,
        @Nullable ReviewNotes review,
        @Nullable Long expectedVersion,
        @Nullable String idempotencyKey,
        boolean dryRun) {

    /** Moves the current version, with nothing more to say. */
    public static TransitionChange to(ChangeState to, ChangeId id) {
        return new TransitionChange(id, to, null, null, null, null, null, false);
    }

    /** The same wish, with a reason. */
    public TransitionChange because(String why) {
        return new TransitionChange(id, to, why, testResult, review, expectedVersion, idempotencyKey, dryRun);
    }

    /** The same wish, with a test result. */
    public TransitionChange shownBy(String result) {
        return new TransitionChange(id, to, reason, result, review, expectedVersion, idempotencyKey, dryRun);
    }

    /** The same wish, with a review. */
    public TransitionChange reviewed(ReviewNotes notes) {
        return new TransitionChange(id, to, reason, testResult, notes, expectedVersion, idempotencyKey, dryRun);
    }
}
