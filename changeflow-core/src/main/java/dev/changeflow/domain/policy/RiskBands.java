package dev.changeflow.domain.policy;

import dev.changeflow.domain.risk.RiskBand;

/**
 * The highest score of each band; whatever is above is critical.
 *
 * @param low the highest low score
 * @param medium the highest medium score
 * @param high the highest high score
 */
public record RiskBands(int low, int medium, int high) {

    /** 30, 70 and 90. */
    public static final RiskBands STANDARD = new RiskBands(30, 70, 90);

    /** Refuses bands out of order, and a scale on which nothing is critical. */
    public RiskBands {
        if (!(0 <= low && low < medium && medium < high && high < 100)) {
            throw new IllegalArgumentException(
                    "bands must rise: 0 <= low < medium < high < 100, not " + low + ", " + medium + ", " + high);
        }
    }

    RiskBand of(int score) {
        if (score <= low) {
            return RiskBand.LOW;
        }
        if (score <= medium) {
            return RiskBand.MEDIUM;
        }
        return score <= high ? RiskBand.HIGH : RiskBand.CRITICAL;
    }
}
