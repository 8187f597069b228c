package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.EmergencyOverride.Lifted;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The wish to act before people agreed. It does nothing until people confirm it.
 *
 * @param id on which change
 * @param justification why it cannot wait
 * @param scope what it should lift
 * @param minutes how long it should hold once confirmed
 * @param incident the incident it belongs to, or null
 * @param idempotencyKey the caller's name for this act, or null
 * @param dryRun do everything but keep it
 */
public record RequestOverride(
        ChangeId id,
        String justification,
        Set<Lifted> scope,
        int minutes,
        @Nullable String incident,
        @Nullable String idempotencyKey,
        boolean dryRun) {

    /** Copies the set. */
    public RequestOverride {
        scope = Set.copyOf(scope);
    }
}
