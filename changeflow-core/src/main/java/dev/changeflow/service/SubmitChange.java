package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeDraft;
import org.jspecify.annotations.Nullable;

/**
 * The wish to create a change.
 *
 * @param draft what it says
 * @param idempotencyKey the caller's name for this act, or null
 * @param dryRun do everything but keep it
 */
public record SubmitChange(ChangeDraft draft, @Nullable String idempotencyKey, boolean dryRun) {}
