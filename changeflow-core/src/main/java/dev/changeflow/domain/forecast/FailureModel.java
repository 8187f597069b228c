package dev.changeflow.domain.forecast;

import dev.changeflow.domain.forecast.Forecast.Alternative;
import dev.changeflow.domain.forecast.Forecast.Contribution;
import dev.changeflow.domain.risk.OutcomeCount;
import dev.changeflow.domain.risk.Shrinkage;
import dev.changeflow.domain.risk.Traits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The probability of failure, learned from outcomes: a weight for each trait, and for each system how far it departs from
 * what its changes' traits let expect. The same outcomes give the same beliefs on every machine.
 */
public final class FailureModel {

    /** Names the method, its traits aside. */
    public static final String REVISION = "logit-1";

    /** With fewer outcomes than this nothing is said. */
    public static final long NEEDED = 20;

    /** Nine times in ten. */
    private static final double INTERVAL = 1.6448536269514722;

    private final OutcomeCount total;
    private final Weights weights;
    private final Map<String, OutcomeCount> counts = new TreeMap<>();
    private final Map<String, Double> averages = new TreeMap<>();

    private FailureModel(List<Pattern> patterns) {
        this.total = patterns.stream().map(Pattern::count).reduce(OutcomeCount.NONE, OutcomeCount::plus);
        this.weights = Weights.after(patterns, Shrinkage.INSTALLATION.rate());
        for (Pattern pattern : patterns) {
            for (Map.Entry<String, String> trait : pattern.traits().values().entrySet()) {
                String token = trait.getKey() + "=" + trait.getValue();
                counts.merge(token, pattern.count(), OutcomeCount::plus);
                double share = (double) pattern.count().ended() / total.ended();
                averages.merge(trait.getKey(), share * weights.weight(token), Double::sum);
            }
        }
    }

    /** Learns from these outcomes; a pattern should come once. */
    public static FailureModel learnedFrom(List<Pattern> patterns) {
        return new FailureModel(patterns.stream()
                .filter(pattern -> pattern.count().ended() > 0)
                .sorted(Comparator.comparing(pattern -> pattern.traits().key()))
                .toList());
    }

    /** How many outcomes it learned from. */
    public OutcomeCount total() {
        return total;
    }

    /** How the changes with this trait ended. */
    public OutcomeCount count(String name, String value) {
        return counts.getOrDefault(name + "=" + value, OutcomeCount.NONE);
    }

    /**
     * What it believes of a change.
     *
     * @param traits what it is like
     * @param systems the histories of the systems it affects
     * @param options what could be done about it
     */
    public Forecast forecast(Traits traits, List<SystemHistory> systems, List<Option> options) {
        if (total.ended() < NEEDED) {
            return new Forecast.NotEnough(total.ended(), NEEDED);
        }
        Optional<SystemEffect> worst = systems.stream()
                .map(history -> SystemEffect.of(history, weights))
                .max(Comparator.comparingDouble(SystemEffect::logOdds));
        Belief belief = belief(traits, worst);
        return new Forecast.Estimate(
                belief.probability(),
                belief.low(),
                belief.high(),
                total.ended(),
                REVISION,
                contributions(traits, worst),
                alternatives(belief, worst, options));
    }

    private Belief belief(Traits traits, Optional<SystemEffect> system) {
        double logOdds =
                weights.logOdds(traits) + system.map(SystemEffect::logOdds).orElse(0.0);
        double ofSystem = system.map(SystemEffect::variance).orElse(SystemEffect.DEVIATION * SystemEffect.DEVIATION);
        return new Belief(logOdds, weights.variance(traits) + ofSystem);
    }

    private List<Contribution> contributions(Traits traits, Optional<SystemEffect> system) {
        List<Contribution> contributions = new ArrayList<>();
        traits.values().forEach((name, value) -> {
            String token = name + "=" + value;
            OutcomeCount count = counts.getOrDefault(token, OutcomeCount.NONE);
            contributions.add(new Contribution(
                    token,
                    weights.weight(token) - averages.getOrDefault(name, 0.0),
                    count.failed() + " of " + count.ended() + " such changes failed"));
        });
        system.map(SystemEffect::contribution).ifPresent(contributions::add);
        contributions.sort(Comparator.comparingDouble((Contribution c) -> Math.abs(c.logOdds()))
                .reversed()
                .thenComparing(Contribution::name));
        return contributions;
    }

    /** Only what helps, and by a tenth at least, so that noise is not taken for advice. */
    private List<Alternative> alternatives(Belief now, Optional<SystemEffect> system, List<Option> options) {
        return options.stream()
                .map(option -> new Alternative(
                        option.action(), belief(option.traits(), system).probability()))
                .filter(alternative -> alternative.probability() < 0.9 * now.probability())
                .sorted(Comparator.comparingDouble(Alternative::probability).thenComparing(Alternative::action))
                .toList();
    }

    /** A belief about log-odds. */
    private record Belief(double logOdds, double variance) {

        double probability() {
            return Logit.probability(logOdds, variance);
        }

        double low() {
            return Math.min(probability(), Logit.probability(logOdds - INTERVAL * StrictMath.sqrt(variance)));
        }

        double high() {
            return Math.max(probability(), Logit.probability(logOdds + INTERVAL * StrictMath.sqrt(variance)));
        }
    }
}
