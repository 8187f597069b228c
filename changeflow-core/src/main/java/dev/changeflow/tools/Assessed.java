package dev.changeflow.tools;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.forecast.Forecast;
import dev.changeflow.domain.policy.RiskReduction;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.domain.risk.RiskFactor;
import dev.changeflow.service.Outcome;
import dev.changeflow.service.RiskReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * @param failureProbability as outcomes tell it, or null where too few have ended
 * @param forecast the same with its interval, its strongest reasons and what would help most, in words
 * @param policyRevision which policy weighed it
 * @param stored whether this call stored it
 */
record Assessed(
        @Nullable String id,
        @Nullable Long version,
        int score,
        RiskBand band,
        List<RiskFactor> factors,
        List<Step> whatWouldLower,
        @Nullable Double failureProbability,
        List<String> forecast,
        String policyRevision,
        boolean stored) {

    private static final int REASONS = 4;

    /** Reasons weaker than this change the odds by less than a twentieth. */
    private static final double WEAK = 0.05;

    /** Something that would lower the score, and to what. */
    record Step(String action, int score) {

        static Step of(RiskReduction reduction) {
            return new Step(reduction.action(), reduction.score());
        }
    }

    static Assessed trial(RiskReport report) {
        return of(null, report.assessment(), report, false);
    }

    static Assessed of(Outcome outcome, RiskReport report) {
        Change change = outcome.change();
        return of(change, change.assessment().orElseThrow(), report, !outcome.dryRun() && !outcome.replayed());
    }

    /** What a change that has ended was weighed at last. */
    static Assessed closed(Change change, RiskReport report) {
        return of(change, change.assessment().orElseThrow(), report, false);
    }

    private static Assessed of(@Nullable Change change, RiskAssessment risk, RiskReport report, boolean stored) {
        Forecast forecast = report.forecast();
        return new Assessed(
                change == null ? null : change.id().toString(),
                change == null ? null : change.version(),
                risk.score(),
                risk.band(),
                risk.factors(),
                report.whatWouldLower().stream().map(Step::of).toList(),
                forecast instanceof Forecast.Estimate estimate ? hundredths(estimate.probability()) : null,
                told(forecast),
                risk.policyRevision(),
                stored);
    }

    private static List<String> told(Forecast forecast) {
        return switch (forecast) {
            case Forecast.NotEnough few ->
                List.of("Not enough to say: " + few.outcomes() + " changes have ended, " + few.needed()
                        + " are needed.");
            case Forecast.Estimate estimate -> {
                List<String> lines = new ArrayList<>();
                lines.add(String.format(
                        Locale.ROOT,
                        "%.2f, nine times in ten between %.2f and %.2f, from %d outcomes (%s).",
                        estimate.probability(),
                        estimate.low(),
                        estimate.high(),
                        estimate.outcomes(),
                        estimate.model()));
                estimate.contributions().stream()
                        .filter(reason -> Math.abs(reason.logOdds()) >= WEAK)
                        .limit(REASONS)
                        .map(Assessed::told)
                        .forEach(lines::add);
                estimate.alternatives().stream()
                        .findFirst()
                        .map(best -> String.format(
                                Locale.ROOT,
                                "What goes with fewest failures: %s: %.2f.",
                                best.action(),
                                best.probability()))
                        .ifPresent(lines::add);
                yield lines;
            }
        };
    }

    private static String told(Forecast.Contribution reason) {
        return String.format(
                Locale.ROOT,
                "%s makes the odds %.1f times: %s.",
                reason.name(),
                Math.exp(reason.logOdds()),
                reason.evidence());
    }

    private static double hundredths(double probability) {
        return Math.round(probability * 100) / 100.0;
    }
}
