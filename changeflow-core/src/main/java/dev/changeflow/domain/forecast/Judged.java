package dev.changeflow.domain.forecast;

/**
 * What was believed about a change before its work began, and what then happened.
 *
 * @param probability of failing, 0 to 1
 * @param failed whether it did
 */
public record Judged(double probability, boolean failed) {

    /** Refuses what is no probability. */
    public Judged {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is 0 to 1");
        }
    }
}
