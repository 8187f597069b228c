package dev.changeflow.domain.schedule;

import java.time.Instant;

/**
 * Why a slot cannot be where it was tried.
 *
 * @param kind what stands in the way
 * @param reason which one, in words
 * @param until no slot of the same length can begin before this instant and after the one tried; {@link Instant#MAX} if
 *     none can begin at all
 */
public record Obstacle(Kind kind, String reason, Instant until) {

    /** What can stand in the way. */
    public enum Kind {
        /** People must know earlier. */
        LEAD_TIME,
        /** Changes are held back. */
        FREEZE,
        /** It is not maintenance time. */
        MAINTENANCE_WINDOW,
        /** Another change is in the way. */
        CONFLICT,
        /** Whoever would do it is busy. */
        PERSON,
        /** Linked changes come first, or must not come first. */
        ORDER
    }
}
