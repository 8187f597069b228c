package dev.changeflow.domain.change;

import dev.changeflow.domain.actor.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One decision about a change. Whether it counts is the approval policy's business.
 *
 * @param decision what was decided
 * @param actor by whom
 * @param at when
 * @param comment why, in the decider's words; may be empty
 * @param contentHash of the content it was made on, or null if that is not known, so that it never counts
 * @param seat the person in whose place it was made: the actor's own name, or that of who delegated to them
 * @param conditions what an approval depends on
 * @param setAside ids of the freezes an approval sets aside for the change
 * @param expiredAt when it was seen to have expired, or null; it never counts again
 */
public record Approval(
        Decision decision,
        Actor actor,
        Instant at,
        String comment,
        @Nullable String contentHash,
        String seat,
        List<ApprovalCondition> conditions,
        List<String> setAside,
        @Nullable Instant expiredAt) {

    /** Copies the lists. */
    public Approval {
        conditions = List.copyOf(Objects.requireNonNullElse(conditions, List.of()));
        setAside = List.copyOf(Objects.requireNonNullElse(setAside, List.of()));
        seat = Objects.requireNonNullElse(seat, actor.subject());
    }

    /** In one's own place, about nobody knows what content. */
    public Approval(Decision decision, Actor actor, Instant at, String comment) {
        this(decision, actor, at, comment, null, actor.subject(), List.of(), List.of(), null);
    }

    /** The same decision, about that content. */
    public Approval on(String hash) {
        return new Approval(decision, actor, at, comment, hash, seat, conditions, setAside, expiredAt);
    }

    /** The same decision, in that person's place. */
    public Approval inPlaceOf(String person) {
        return new Approval(decision, actor, at, comment, contentHash, person, conditions, setAside, expiredAt);
    }

    /** The same decision, under those conditions. */
    public Approval under(List<ApprovalCondition> newConditions) {
        return new Approval(decision, actor, at, comment, contentHash, seat, newConditions, setAside, expiredAt);
    }

    /** The same decision, setting those freezes aside. */
    public Approval settingAside(List<String> freezes) {
        return new Approval(decision, actor, at, comment, contentHash, seat, conditions, freezes, expiredAt);
    }

    /** The same decision, over. */
    public Approval expired(Instant since) {
        return new Approval(decision, actor, at, comment, contentHash, seat, conditions, setAside, since);
    }
}
