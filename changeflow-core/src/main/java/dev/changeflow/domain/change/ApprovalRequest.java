package dev.changeflow.domain.change;

import dev.changeflow.domain.actor.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That people were asked to decide.
 *
 * @param by who asked
 * @param at when; the time people have runs from here
 * @param contentHash of the content they were asked about, or null if that is not known; about another nobody was asked
 * @param escalatedAt when it was passed on because nobody had decided in time, or null
 */
public record ApprovalRequest(
        Actor by,
        Instant at,
        @Nullable String contentHash,
        @Nullable Instant escalatedAt) {

    /** The same request, passed on. */
    public ApprovalRequest escalated(Instant when) {
        return new ApprovalRequest(by, at, contentHash, when);
    }
}
