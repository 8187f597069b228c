package dev.changeflow.domain.policy;

import java.util.Map;

/**
 * The points of every weight.
 *
 * @param changed those that differ from the usual
 */
public record RiskPoints(Map<Weight, Integer> changed) {

    /** The usual ones. */
    public static final RiskPoints STANDARD = new RiskPoints(Map.of());

    /** Copies the map, and refuses what turns a weight around. */
    public RiskPoints {
        changed = Map.copyOf(changed);
        changed.forEach((weight, points) -> {
            if (points < weight.least() || points > weight.most()) {
                throw new IllegalArgumentException(
                        weight.label() + " has " + weight.least() + " to " + weight.most() + " points, not " + points);
            }
        });
    }

    /** The points of one. */
    public int of(Weight weight) {
        return changed.getOrDefault(weight, weight.usual());
    }
}
