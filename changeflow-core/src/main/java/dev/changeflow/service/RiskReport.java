package dev.changeflow.service;

import dev.changeflow.domain.forecast.Forecast;
import dev.changeflow.domain.policy.RiskReduction;
import dev.changeflow.domain.risk.RiskAssessment;
import java.util.List;

/**
 * A score, its reasons, what would lower it, and how probable failure is.
 *
 * @param assessment the score and its factors
 * @param forecast the probability of failure, as far as outcomes tell
 * @param whatWouldLower each step taken by itself, the most helpful first
 */
public record RiskReport(RiskAssessment assessment, Forecast forecast, List<RiskReduction> whatWouldLower) {

    /** Copies the list. */
    public RiskReport {
        whatWouldLower = List.copyOf(whatWouldLower);
    }
}
