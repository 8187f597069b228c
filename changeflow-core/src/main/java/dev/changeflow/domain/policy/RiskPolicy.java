package dev.changeflow.domain.policy;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.freeze.FreezeCalendar;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.domain.risk.RiskFactor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Weighs a change's content: the same content gives the same score, whenever it is weighed. Only the planned time
 * counts, never the present.
 */
public final class RiskPolicy {

    private static final int HIGHEST = 100;

    private static final Comparator<RiskFactor> HEAVIEST_FIRST =
            Comparator.comparingInt(RiskFactor::points).reversed().thenComparing(RiskFactor::name);

    private final String revision;
    private final Wording wording;
    private final Scope scope;
    private final Evidence evidence;
    private final PlannedTime plannedTime;

    private RiskPolicy(FreezeCalendar calendar) {
        this.revision = "risk-1@" + calendar.zone().getId();
        this.wording = new Wording(Keyword.STANDARD);
        this.scope = new Scope();
        this.evidence = new Evidence();
        this.plannedTime = new PlannedTime(calendar);
    }

    /** What a fresh installation weighs by, with the freezes and the zone of that calendar. */
    public static RiskPolicy standard(FreezeCalendar calendar) {
        return new RiskPolicy(calendar);
    }

    /** Names the weights and the zone, so that a stored score can be traced to them. */
    public String revision() {
        return revision;
    }

    /**
     * The score and every reason for it.
     *
     * @param at when, for the record only: it has no part in the score
     */
    public RiskAssessment assess(ChangeContent content, Instant at) {
        List<RiskFactor> factors = factors(content);
        int score = score(sum(factors));
        return new RiskAssessment(score, band(score), factors, revision, at);
    }

    /** What would lower the score, each step taken by itself, the most helpful first. */
    public List<RiskReduction> reductions(ChangeContent content) {
        int sum = sum(factors(content));
        return Stream.of(evidence.remedies(content), plannedTime.remedies(content), scope.remedies(content))
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Remedy::points).reversed().thenComparing(Remedy::action))
                .map(remedy -> reduction(remedy, sum))
                .toList();
    }

    private static RiskReduction reduction(Remedy remedy, int sum) {
        int lowered = score(sum - remedy.points());
        return new RiskReduction(remedy.action(), remedy.points(), lowered, band(lowered));
    }

    private List<RiskFactor> factors(ChangeContent content) {
        return Stream.of(
                        scope.factors(content),
                        wording.factors(content),
                        plannedTime.factors(content),
                        evidence.factors(content))
                .flatMap(List::stream)
                .filter(factor -> factor.points() != 0)
                .sorted(HEAVIEST_FIRST)
                .toList();
    }

    private static int sum(List<RiskFactor> factors) {
        return factors.stream().mapToInt(RiskFactor::points).sum();
    }

    private static int score(int sum) {
        return Math.clamp(sum, 0, HIGHEST);
    }

    private static RiskBand band(int score) {
        if (score <= 30) {
            return RiskBand.LOW;
        }
        if (score <= 70) {
            return RiskBand.MEDIUM;
        }
        return score <= 90 ? RiskBand.HIGH : RiskBand.CRITICAL;
    }

    /**
     * A step that takes points away.
     *
     * @param action what to do
     * @param points how many fewer the factors would add up to
     */
    record Remedy(String action, int points) {}
}
