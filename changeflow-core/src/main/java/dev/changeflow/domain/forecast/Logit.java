package dev.changeflow.domain.forecast;

/** Between probabilities and the logarithms of their odds; the same on every machine. */
final class Logit {

    private Logit() {}

    static double of(double probability) {
        return StrictMath.log(probability / (1 - probability));
    }

    static double probability(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }

    /** The average probability where the log-odds are only known up to a variance (MacKay's approximation). */
    static double probability(double logOdds, double variance) {
        return probability(logOdds / StrictMath.sqrt(1 + StrictMath.PI * variance / 8));
    }

    /** The logarithm of one plus e to the {@code x}, without overflow. */
    static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }
}
