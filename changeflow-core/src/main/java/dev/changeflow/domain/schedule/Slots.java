package dev.changeflow.domain.schedule;

import dev.changeflow.domain.change.PlannedWindow;
import java.time.Instant;
import java.util.List;

/**
 * Proposals, and why there are none in between.
 *
 * @param proposals the earliest slots, in order
 * @param skipped the times passed over, in order
 */
public record Slots(List<PlannedWindow> proposals, List<Skipped> skipped) {

    /** Copies the lists. */
    public Slots {
        proposals = List.copyOf(proposals);
        skipped = List.copyOf(skipped);
    }

    /**
     * A stretch of time at which no slot can begin, for one reason.
     *
     * @param kind what stands in the way
     * @param reason which one, in words
     * @param from the first start that was refused
     * @param until the first instant at which it no longer stands in the way, or the end of what was searched
     */
    public record Skipped(Obstacle.Kind kind, String reason, Instant from, Instant until) {}
}
