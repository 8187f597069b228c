package dev.changeflow.domain.risk;

/**
 * A failure rate out of few outcomes (Beta-binomial): the counted outcomes are joined by {@code strength} imagined ones
 * that fail at the rate known before, so that a handful of outcomes moves the rate little and hundreds settle it.
 *
 * @param rate of failure known before, between 0 and 1
 * @param strength how many outcomes that rate is worth, above 0
 */
public record Shrinkage(double rate, double strength) {

    /** One failure in ten, worth ten outcomes, before an installation has any of its own. */
    public static final Shrinkage INSTALLATION = new Shrinkage(0.10, 10);

    /** How many outcomes the rate of the whole is worth against those of a part of it. */
    public static final double PART = 20;

    /** Refuses a rate that is none. */
    public Shrinkage {
        if (!(rate > 0 && rate < 1 && strength > 0)) {
            throw new IllegalArgumentException("a prior has a rate between 0 and 1 and a strength above 0");
        }
    }

    /** The rate after these outcomes; always between 0 and 1. */
    public double after(OutcomeCount count) {
        return (count.failed() + rate * strength) / (count.ended() + strength);
    }

    /** What a part of the whole is believed to do after these outcomes of the whole, and before its own. */
    public Shrinkage forPart(OutcomeCount whole) {
        return new Shrinkage(after(whole), PART);
    }
}
