package dev.changeflow.domain.forecast;

import dev.changeflow.domain.risk.OutcomeCount;

/**
 * How much more or less often changes to one system fail than their traits alone let expect. Before any outcome it is
 * believed to be about 0; few outcomes leave it near there.
 *
 * @param system its name
 * @param logOdds what it adds to the logarithm of the odds
 * @param variance how uncertain that is
 * @param expected how many of its changes would have failed by their traits
 * @param history what happened
 */
record SystemEffect(String system, double logOdds, double variance, double expected, SystemHistory history) {

    static final double DEVIATION = 0.6;

    private static final double PRECISION = 1 / (DEVIATION * DEVIATION);
    private static final int STEPS = 30;

    static SystemEffect of(SystemHistory history, Weights weights) {
        double[] base = history.patterns().stream()
                .mapToDouble(pattern -> weights.logOdds(pattern.traits()))
                .toArray();
        double effect = 0;
        double curvature = PRECISION;
        for (int step = 0; step < STEPS; step++) {
            double slope = -PRECISION * effect;
            curvature = PRECISION;
            for (int i = 0; i < base.length; i++) {
                OutcomeCount count = history.patterns().get(i).count();
                double probability = Logit.probability(base[i] + effect);
                slope += count.failed() - count.ended() * probability;
                curvature += count.ended() * probability * (1 - probability);
            }
            effect += Math.clamp(slope / curvature, -1.0, 1.0);
        }
        return new SystemEffect(history.system(), effect, 1 / curvature, expected(history, base), history);
    }

    private static double expected(SystemHistory history, double[] base) {
        double expected = 0;
        for (int i = 0; i < base.length; i++) {
            expected += history.patterns().get(i).count().ended() * Logit.probability(base[i]);
        }
        return expected;
    }

    Forecast.Contribution contribution() {
        OutcomeCount count = history.total();
        String told = count.ended() == 0
                ? "no change to it has ended yet"
                : count.failed() + " of " + count.ended() + " changes to it failed where their traits let expect "
                        + Math.round(expected * 10) / 10.0;
        String cited =
                history.recentFailures().isEmpty() ? "" : " (" + String.join(", ", history.recentFailures()) + ")";
        return new Forecast.Contribution("system=" + system, logOdds, told + cited);
    }
}
