package dev.changeflow.domain.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * What slots are looked for.
 *
 * @param length of a slot
 * @param from no slot begins earlier
 * @param until no slot ends later
 * @param grid slots begin at multiples of this, counted from 1970 in UTC
 * @param count at most so many, none overlapping another
 */
public record SlotWish(Duration length, Instant from, Instant until, Duration grid, int count) {

    /** Refuses what no slot can satisfy. */
    public SlotWish {
        if (!length.isPositive() || !grid.isPositive() || grid.toMillis() < 1 || count < 1) {
            throw new IllegalArgumentException("a slot has a length, a grid a step, and at least one slot is wanted");
        }
    }

    /** The first grid instant that is not earlier. */
    Instant onGrid(Instant instant) {
        long step = grid.toMillis();
        Instant before = Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), step) * step);
        return before.isBefore(instant) ? before.plusMillis(step) : before;
    }
}
