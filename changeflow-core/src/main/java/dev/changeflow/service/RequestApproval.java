package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeId;
import org.jspecify.annotations.Nullable;

/**
 * The wish that people decide.
 *
 * @param id about which change
 * @param idempotencyKey the caller's name for this act, or null
 * @param dryRun do everything but keep it
 */
public record RequestApproval(ChangeId id, @Nullable String idempotencyKey, boolean dryRun) {}
