package dev.changeflow.service;

import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.schedule.Slots.Skipped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * When a change could be done.
 *
 * @param slots the earliest ones, in order
 * @param skipped why none of them is earlier, in order; at most {@value #MOST_SKIPPED}
 * @param from where the search began
 * @param until where it ended, at the latest
 * @param zone where the systems' users live
 * @param complete whether every other change was looked at
 */
public record Proposals(
        List<Slot> slots, List<Skipped> skipped, Instant from, Instant until, ZoneId zone, boolean complete) {

    /** How many reasons are told. */
    public static final int MOST_SKIPPED = 20;

    /** Copies the lists, and keeps the first reasons. */
    public Proposals {
        slots = List.copyOf(slots);
        skipped = skipped.stream().limit(MOST_SKIPPED).toList();
    }

    /**
     * One proposal.
     *
     * @param window when
     * @param warnings how many conflicts people should know of; none of them blocks
     */
    public record Slot(PlannedWindow window, int warnings) {}
}
