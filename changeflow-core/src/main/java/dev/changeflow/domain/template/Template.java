package dev.changeflow.domain.template;

import dev.changeflow.domain.actor.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A standard change: reviewed once, made many times.
 *
 * @param terms what it promises, and when
 * @param revision of the terms, from 1
 * @param stage where it is
 * @param proposedBy who wrote these terms
 * @param acceptedBy who reviewed them, or null while nobody has
 * @param track how its changes ended since they were reviewed
 */
public record Template(
        TemplateTerms terms,
        int revision,
        TemplateStage stage,
        Actor proposedBy,
        @Nullable Actor acceptedBy,
        TemplateTrack track) {

    /** New terms, to be reviewed. */
    public static Template proposed(TemplateTerms terms, int revision, Actor by) {
        return new Template(terms, revision, TemplateStage.PROPOSED, by, null, TemplateTrack.NONE);
    }

    /** Reviewed by a person; what happened before does not count against it any more. */
    public Template accepted(Actor by) {
        return new Template(terms, revision, TemplateStage.ACTIVE, proposedBy, by, TemplateTrack.NONE);
    }

    /** Not used any more. */
    public Template retired() {
        return new Template(terms, revision, TemplateStage.RETIRED, proposedBy, acceptedBy, track);
    }

    /** After one more change made from it: one that fails too often has to be reviewed again. */
    public Template after(boolean success) {
        TemplateTrack next = track.after(success);
        return next.isTooBad()
                ? new Template(terms, revision, TemplateStage.PROPOSED, proposedBy, null, next)
                : new Template(terms, revision, stage, proposedBy, acceptedBy, next);
    }

    /** Whether changes made from it need nobody else. */
    public boolean isActive() {
        return stage == TemplateStage.ACTIVE;
    }
}
