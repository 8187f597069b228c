package dev.changeflow.domain.policy;

import dev.changeflow.domain.approval.Roll;
import dev.changeflow.domain.change.Neighbour;
import dev.changeflow.domain.change.Review;
import dev.changeflow.domain.conflict.Conflict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transition happens under.
 *
 * @param at when
 * @param reason why, in the caller's words, or null
 * @param testResult what the tests showed, in the caller's words, or null
 * @param roll who is there to decide
 * @param neighbours the changes it is linked with
 * @param conflicts what gets in the way of it as it is planned, and cannot stay
 * @param review what was learned from it, if the caller says so now, or null
 */
public record Circumstances(
        Instant at,
        @Nullable String reason,
        @Nullable String testResult,
        Roll roll,
        List<Neighbour> neighbours,
        List<Conflict> conflicts,
        @Nullable Review review) {

    /** Copies the lists. */
    public Circumstances {
        neighbours = List.copyOf(neighbours);
        conflicts = List.copyOf(conflicts);
    }
}
