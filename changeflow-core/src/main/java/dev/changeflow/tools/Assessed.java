package dev.changeflow.tools;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.policy.RiskReduction;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.domain.risk.RiskFactor;
import dev.changeflow.service.Outcome;
import dev.changeflow.service.RiskReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A score and its reasons.
 *
 * @param id the change, or null for a trial
 * @param version of the change that carries this assessment, or null for a trial
 * @param score 0 to 100
 * @param band under the policy
 * @param factors every reason, most points first
 * @param whatWouldLower each step taken by itself
 * @param policyRevision which policy weighed it
 * @param assessedAt when
 * @param stored whether this call stored it
 */
record Assessed(
        @Nullable String id,
        @Nullable Long version,
        int score,
        RiskBand band,
        List<RiskFactor> factors,
        List<RiskReduction> whatWouldLower,
        String policyRevision,
        Instant assessedAt,
        boolean stored) {

    static Assessed trial(RiskReport report) {
        return of(null, report.assessment(), report.whatWouldLower(), false);
    }

    static Assessed of(Outcome outcome, List<RiskReduction> whatWouldLower) {
        Change change = outcome.change();
        return of(change, change.assessment().orElseThrow(), whatWouldLower, !outcome.dryRun() && !outcome.replayed());
    }

    /** What a change that has ended was weighed at last. */
    static Assessed closed(Change change, List<RiskReduction> whatWouldLower) {
        return of(change, change.assessment().orElseThrow(), whatWouldLower, false);
    }

    private static Assessed of(
            @Nullable Change change, RiskAssessment risk, List<RiskReduction> whatWouldLower, boolean stored) {
        return new Assessed(
                change == null ? null : change.id().toString(),
                change == null ? null : change.version(),
                risk.score(),
                risk.band(),
                risk.factors(),
                whatWouldLower,
                risk.policyRevision(),
                risk.assessedAt(),
                stored);
    }
}
