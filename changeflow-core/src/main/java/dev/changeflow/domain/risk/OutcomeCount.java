package dev.changeflow.domain.risk;

/**
 * How many changes of some sort have ended, and how many of those failed.
 *
 * @param ended all that were implemented and ended, however they ended
 * @param failed those that failed, were rolled back, or were given up after the work had begun
 */
public record OutcomeCount(long ended, long failed) {

    /** Nothing has ended yet. */
    public static final OutcomeCount NONE = new OutcomeCount(0, 0);

    /** Refuses counts that cannot be. */
    public OutcomeCount {
        if (failed < 0 || failed > ended) {
            throw new IllegalArgumentException("of " + ended + " changes " + failed + " cannot have failed");
        }
    }

    /** Both together. */
    public OutcomeCount plus(OutcomeCount other) {
        return new OutcomeCount(ended + other.ended, failed + other.failed);
    }

    /** Those that are not among {@code part}; counts taken a moment apart may not fit, and then as good as can be. */
    public OutcomeCount without(OutcomeCount part) {
        long rest = Math.max(0, ended - part.ended);
        return new OutcomeCount(rest, Math.clamp(failed - part.failed, 0, rest));
    }

    /** One more change that ended so. */
    public OutcomeCount and(boolean hasFailed) {
        return new OutcomeCount(ended + 1, failed + (hasFailed ? 1 : 0));
    }
}
