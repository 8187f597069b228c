package dev.changeflow.service;

import dev.changeflow.domain.policy.RiskReduction;
import dev.changeflow.domain.risk.RiskAssessment;
import java.util.List;

/**
 * A score, its reasons, and what would lower it.
 *
 * @param assessment the score and its factors
 * @param whatWouldLower each step taken by itself, the most helpful first
 */
public record RiskReport(RiskAssessment assessment, List<RiskReduction> whatWouldLower) {

    /** Copies the list. */
    public RiskReport {
        whatWouldLower = List.copyOf(whatWouldLower);
    }
}
