package dev.changeflow.domain.policy;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.freeze.FreezeCalendar;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskFactor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Weighs a change's content in its context: the same content in the same context gives the same score, whenever it is
 * weighed. Only the planned time counts, never the present.
 */
public final class RiskPolicy {

    private static final int HIGHEST = 100;

    private static final Comparator<RiskFactor> HEAVIEST_FIRST =
            Comparator.comparingInt(RiskFactor::points).reversed().thenComparing(RiskFactor::name);

    private final String revision;
    private final RiskBands bands;
    private final Wording wording;
    private final Scope scope;
    private final Evidence evidence;
    private final PlannedTime plannedTime;
    private final Rollout rollout;
    private final Reach reach;
    private final Experience experience;

    private RiskPolicy(RiskWeights weights, FreezeCalendar calendar) {
        this.revision = weights.revision() + "@" + calendar.zone().getId();
        this.bands = weights.bands();
        this.wording = new Wording(weights.keywords());
        this.scope = new Scope(weights.criticalSystems(), weights.points());
        this.evidence = new Evidence(weights.points());
        this.plannedTime = new PlannedTime(calendar, weights.points());
        this.rollout = new Rollout(weights.points());
        this.reach = new Reach(weights.points());
        this.experience = new Experience(weights.points());
    }

    /** What a fresh installation weighs by, with the freezes and the zone of that calendar. */
    public static RiskPolicy standard(FreezeCalendar calendar) {
        return of(RiskWeights.STANDARD, calendar);
    }

    /** Weighs by these weights, with the freezes and the zone of that calendar. */
    public static RiskPolicy of(RiskWeights weights, FreezeCalendar calendar) {
        return new RiskPolicy(weights, calendar);
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
    public RiskAssessment assess(ChangeContent content, RiskContext context, Instant at) {
        List<RiskFactor> factors = factors(content, context);
        int score = score(sum(factors));
        return new RiskAssessment(score, bands.of(score), factors, revision, at);
    }

    /** What would lower the score, each step taken by itself, the most helpful first. */
    public List<RiskReduction> reductions(ChangeContent content, RiskContext context) {
        int sum = sum(factors(content, context));
        return Stream.of(
                        evidence.remedies(content),
                        plannedTime.remedies(content, context),
                        scope.remedies(content),
                        reach.remedies(content, context),
                        rollout.remedies(content))
                .flatMap(List::stream)
                .filter(remedy -> remedy.points() > 0)
                .sorted(Comparator.comparingInt(Remedy::points).reversed().thenComparing(Remedy::action))
                .map(remedy -> reduction(remedy, sum))
                .toList();
    }

    private RiskReduction reduction(Remedy remedy, int sum) {
        int lowered = score(sum - remedy.points());
        return new RiskReduction(remedy.action(), remedy.points(), lowered, bands.of(lowered), remedy.trait());
    }

    private List<RiskFactor> factors(ChangeContent content, RiskContext context) {
        return Stream.of(
                        scope.factors(content, context),
                        wording.factors(content),
                        plannedTime.factors(content, context),
                        evidence.factors(content),
                        rollout.factors(content),
                        reach.factors(context),
                        experience.factors(
                                context.history(), content.classification().type()))
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

    /**
     * A step that takes points away.
     *
     * @param action what to do
     * @param points how many fewer the factors would add up to
     * @param trait how the change would then differ, or null
     */
    record Remedy(String action, int points, @Nullable String trait) {}
}
