package dev.changeflow.domain.freeze;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * What a reading of the clock means in a zone. Where clocks were put forward and skipped it, it means the moment they were.
 * Where they were put back and showed it twice, a start means the first time and an end the second, so that a window covers
 * all it may mean.
 */
final class WallClock {

    private WallClock() {}

    /** The instant a window starts that starts at that reading; also the first instant of a day. */
    static Instant start(LocalDateTime reading, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(reading);
        if (transition == null) {
            return reading.toInstant(zone.getRules().getOffset(reading));
        }
        return transition.isGap() ? transition.getInstant() : reading.toInstant(transition.getOffsetBefore());
    }

    /** The instant a window ends that ends at that reading. */
    static Instant end(LocalDateTime reading, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(reading);
        if (transition == null) {
            return reading.toInstant(zone.getRules().getOffset(reading));
        }
        return transition.isGap() ? transition.getInstant() : reading.toInstant(transition.getOffsetAfter());
    }
}
