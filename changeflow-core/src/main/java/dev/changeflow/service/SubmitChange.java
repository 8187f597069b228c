package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ContentField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wish to create a change.
 *
 * @param draft what it says
 * @param template the standard change it is made from, or null
 * @param asDraft keep it as a draft, to be submitted later
 * @param idempotencyKey the caller's name for this act, or null
 * @param dryRun do everything but keep it
 * @param inWords what was said of fields in words that mean something else at another moment: a repetition says the same
 */
public record SubmitChange(
        ChangeDraft draft,
        @Nullable String template,
        boolean asDraft,
        @Nullable String idempotencyKey,
        boolean dryRun,
        Map<ContentField, String> inWords) {

    /** Copies the map. */
    public SubmitChange {
        inWords = Map.copyOf(inWords);
    }

    /** Says nothing in such words. */
    public SubmitChange(
            ChangeDraft draft,
            @Nullable String template,
            boolean asDraft,
            @Nullable String idempotencyKey,
            boolean dryRun) {
        this(draft, template, asDraft, idempotencyKey, dryRun, Map.of());
    }

    /** Submits it at once. */
    public SubmitChange(ChangeDraft draft, @Nullable String idempotencyKey, boolean dryRun) {
        this(draft, null, false, idempotencyKey, dryRun);
    }

    /** The same wish, made from a standard change. */
    public SubmitChange from(String id) {
        return new SubmitChange(draft, id, asDraft, idempotencyKey, dryRun, inWords);
    }
}
