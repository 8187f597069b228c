package dev.changeflow.domain.risk;

import java.time.Instant;
import java.util.List;

/**
 * A score and its reasons.
 *
 * @param score 0 to 100
 * @param band the band the score falls in under that policy
 * @param factors every reason, most points first
 * @param policyRevision which policy weighed it
 * @param assessedAt when
 */
public record RiskAssessment(
        int score, RiskBand band, List<RiskFactor> factors, String policyRevision, Instant assessedAt) {

    /** Copies the list and refuses a score out of range. */
    public RiskAssessment {
        if (score < 0 || score > 100) {
            throw new IllegalArgumentException("a risk score is 0 to 100");
        }
        factors = List.copyOf(factors);
    }
}
