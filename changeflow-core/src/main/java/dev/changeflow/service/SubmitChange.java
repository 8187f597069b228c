package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeDraft;
import org.jspecify.annotations.Nullable;

/**
 * The wish to create a change.
 *
 * @param draft what it says
 * @param template the standard change it is made from, or null
 * @param asDraft keep it as a draft, to be submitted later
 * @param idempotencyKey the caller's name for this act, or null
 * @param dryRun do everything but keep it
 */
public record SubmitChange(
        ChangeDraft draft,
        @Nullable String template,
        boolean asDraft,
        @Nullable String idempotencyKey,
        boolean dryRun) {

    /** Submits it at once. */
    public SubmitChange(ChangeDraft draft, @Nullable String idempotencyKey, boolean dryRun) {
        this(draft, null, false, idempotencyKey, dryRun);
    }

    /** The same wish, made from a standard change. */
    public SubmitChange from(String id) {
        return new SubmitChange(draft, id, asDraft, idempotencyKey, dryRun);
    }
}
