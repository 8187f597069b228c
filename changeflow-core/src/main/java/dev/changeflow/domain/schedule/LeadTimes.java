package dev.changeflow.domain.schedule;

import dev.changeflow.domain.change.ChangeType;
import java.time.Duration;
import java.util.Map;

/**
 * How long people must know of a change before it begins.
 *
 * @param standard of standard changes
 * @param normal of normal changes
 * @param major of major changes
 * @param emergency of emergencies
 */
public record LeadTimes(Duration standard, Duration normal, Duration major, Duration emergency) {

    /** What a fresh installation asks for: a day, three days, a week, nothing. */
    public static final LeadTimes STANDARD =
            new LeadTimes(Duration.ofHours(24), Duration.ofHours(72), Duration.ofHours(168), Duration.ZERO);

    /** Refuses negative times. */
    public LeadTimes {
        if (standard.isNegative() || normal.isNegative() || major.isNegative() || emergency.isNegative()) {
            throw new IllegalArgumentException("a lead time is not negative");
        }
    }

    /** The same, with other times for some types. */
    public LeadTimes with(Map<ChangeType, Duration> others) {
        return new LeadTimes(
                others.getOrDefault(ChangeType.STANDARD, standard),
                others.getOrDefault(ChangeType.NORMAL, normal),
                others.getOrDefault(ChangeType.MAJOR, major),
                others.getOrDefault(ChangeType.EMERGENCY, emergency));
    }

    /** The lead time of a type. */
    public Duration of(ChangeType type) {
        return switch (type) {
            case STANDARD -> standard;
            case NORMAL -> normal;
            case MAJOR -> major;
            case EMERGENCY -> emergency;
        };
    }
}
