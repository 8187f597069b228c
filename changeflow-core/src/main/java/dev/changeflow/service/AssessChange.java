package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeId;
import org.jspecify.annotations.Nullable;

/**
 * The wish to weigh a stored change anew.
 *
 * @param id which change
 * @param expectedVersion the version the caller saw, or null for whichever is current
 * @param idempotencyKey the caller's name for this act, or null
 * @param dryRun do everything but keep it
 */
public record AssessChange(
        ChangeId id,
        @Nullable Long expectedVersion,
        @Nullable String idempotencyKey,
        boolean dryRun) {

    /** Weighs the current version, once. */
    public static AssessChange of(ChangeId id) {
        return new AssessChange(id, null, null, false);
    }
}
