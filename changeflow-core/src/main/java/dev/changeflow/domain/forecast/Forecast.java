package dev.changeflow.domain.forecast;

import java.util.List;

/** What the outcomes so far say about how a change will end. */
public sealed interface Forecast {

    /** How many changes had ended when it was made. */
    long outcomes();

    /**
     * Enough have ended to say something.
     *
     * @param probability that it fails, is rolled back, or is given up after the work has begun
     * @param low the lower end of the interval that holds the true probability nine times in ten
     * @param high its upper end
     * @param outcomes how many changes had ended
     * @param model which model believed it
     * @param contributions what raises and lowers it, the strongest first
     * @param alternatives what the probability would be if the change differed, the lowest first; what goes with
     *     failure need not cause it
     */
    record Estimate(
            double probability,
            double low,
            double high,
            long outcomes,
            String model,
            List<Contribution> contributions,
            List<Alternative> alternatives)
            implements Forecast {

        /** Copies the lists. */
        public Estimate {
            if (!(0 < low && low <= probability && probability <= high && high < 1)) {
                throw new IllegalArgumentException("an interval holds its probability");
            }
            contributions = List.copyOf(contributions);
            alternatives = List.copyOf(alternatives);
        }
    }

    /**
     * Too few have ended to say anything.
     *
     * @param outcomes how many changes had ended
     * @param needed how many there must be
     */
    record NotEnough(long outcomes, long needed) implements Forecast {}

    /**
     * One reason for a probability.
     *
     * @param name the trait, such as {@code environment=production}, or {@code system=ledger}
     * @param logOdds what it adds to the logarithm of the odds of failing, against the average change; 0.7 doubles the
     *     odds
     * @param evidence what was counted, with the ids of changes where some are known
     */
    record Contribution(String name, double logOdds, String evidence) {}

    /**
     * A change that differs in one trait.
     *
     * @param action what makes it differ
     * @param probability that it fails then
     */
    record Alternative(String action, double probability) {}
}
