package dev.changeflow.domain.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How good beliefs were.
 *
 * @param count how many changes were judged
 * @param brier the mean square of what was believed less what happened (1 failed, 0 not); 0 is perfect, null for none
 * @param logLoss the mean of minus the natural logarithm of what was believed of what happened; null for none
 * @param baseBrier what Brier would have been for always believing the rate at which those changes did fail: knowing
 *     that rate beforehand and nothing else; null for none
 * @param expectedError how far, on average over the bins, the failure rate was from what was believed; null for none
 * @param bins the changes by what was believed of them, lowest first; only bins that hold any
 */
public record Calibration(
        long count,
        @Nullable Double brier,
        @Nullable Double logLoss,
        @Nullable Double baseBrier,
        @Nullable Double expectedError,
        List<Bin> bins) {

    private static final int BINS = 10;

    /** No belief is taken as more certain than this, so that one surprise does not make the loss infinite. */
    private static final double SUREST = 1e-6;

    /** Copies the list. */
    public Calibration {
        bins = List.copyOf(bins);
    }

    /** Judges these beliefs. */
    public static Calibration of(List<Judged> beliefs) {
        if (beliefs.isEmpty()) {
            return new Calibration(0, null, null, null, null, List.of());
        }
        double square = 0;
        double loss = 0;
        long failed = 0;
        for (Judged belief : beliefs) {
            double happened = belief.failed() ? 1 : 0;
            square += (belief.probability() - happened) * (belief.probability() - happened);
            double ofIt = belief.failed() ? belief.probability() : 1 - belief.probability();
            loss -= StrictMath.log(Math.clamp(ofIt, SUREST, 1 - SUREST));
            failed += belief.failed() ? 1 : 0;
        }
        double n = beliefs.size();
        double rate = failed / n;
        List<Bin> bins = bins(beliefs);
        double error = bins.stream()
                        .mapToDouble(bin -> bin.count() * Math.abs(bin.believed() - bin.happened()))
                        .sum()
                / n;
        return new Calibration(beliefs.size(), square / n, loss / n, rate * (1 - rate), error, bins);
    }

    /** It in lines, for people: the figures, then the bins. */
    public List<String> lines() {
        if (brier == null || logLoss == null || baseBrier == null || expectedError == null) {
            return List.of("0 predictions judged");
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d predictions judged: Brier %.4f (always saying the rate they failed at: %.4f), log loss %.4f,"
                        + " expected calibration error %.4f",
                count,
                brier,
                baseBrier,
                logLoss,
                expectedError));
        bins.forEach(bin -> lines.add(String.format(
                Locale.ROOT,
                "%.1f to %.1f: %d predictions, %.3f on average, %.3f failed",
                bin.from(),
                bin.to(),
                bin.count(),
                bin.believed(),
                bin.happened())));
        return lines;
    }

    private static List<Bin> bins(List<Judged> beliefs) {
        long[] count = new long[BINS];
        long[] failed = new long[BINS];
        double[] believed = new double[BINS];
        for (Judged belief : beliefs) {
            int bin = Math.min(BINS - 1, (int) (belief.probability() * BINS));
            count[bin]++;
            believed[bin] += belief.probability();
            failed[bin] += belief.failed() ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (count[bin] > 0) {
                bins.add(new Bin(
                        bin / (double) BINS,
                        (bin + 1) / (double) BINS,
                        count[bin],
                        believed[bin] / count[bin],
                        (double) failed[bin] / count[bin]));
            }
        }
        return bins;
    }

    /**
     * Changes of which about the same was believed.
     *
     * @param from lowest probability in it
     * @param to below this, or 1
     * @param count how many
     * @param believed what was believed on average
     * @param happened the share that failed
     */
    public record Bin(double from, double to, long count, double believed, double happened) {}
}
