package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Permit;
import org.jspecify.annotations.Nullable;

/**
 * The wish for a permit.
 *
 * @param id for which change
 * @param artifact for what
 * @param minutes how long it is to hold, at most
 * @param idempotencyKey the caller's name for this act, or null
 * @param dryRun do everything but keep and sign it
 */
public record RequestPermit(
        ChangeId id,
        Permit.Artifact artifact,
        int minutes,
        @Nullable String idempotencyKey,
        boolean dryRun) {}
