package dev.changeflow.domain.metrics;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.forecast.Calibration;
import dev.changeflow.domain.forecast.Judged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a period was like.
 *
 * @param period which
 * @param ended how many implementations ended in it
 * @param values the measures; one that there is nothing to measure for is absent
 * @param calibration how good the probabilities were that were believed when those implementations began
 * @param counts how often things happened, by their names
 */
public record Measured(
        Period period,
        long ended,
        SortedMap<Measure, Double> values,
        Calibration calibration,
        SortedMap<String, Long> counts) {

    private static final double SECONDS_AN_HOUR = 3_600;

    /** Copies the maps. */
    public Measured {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    static Measured of(Period period, List<Attempt> ended, Map<String, Long> counts) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        List<Double> leadTimes = hours(ended, Attempt::leadTime);
        values.put(Measure.DEPLOYMENT_FREQUENCY, count(ended, attempt -> !attempt.failed()) / period.days());
        if (!ended.isEmpty()) {
            values.put(Measure.CHANGE_FAILURE_RATE, share(ended, Attempt::failed));
            values.put(Measure.REWORK_RATE, share(ended, Measured::isRework));
            values.put(Measure.ROLLBACK_RATE, share(ended, Attempt::rolledBack));
        }
        putQuantile(values, Measure.LEAD_TIME_MEDIAN, leadTimes, 0.5);
        putQuantile(values, Measure.LEAD_TIME_P90, leadTimes, 0.9);
        putQuantile(values, Measure.TIME_TO_RESTORE_MEDIAN, hours(ended, Attempt::timeToRestore), 0.5);
        return new Measured(period, ended.size(), new TreeMap<>(values), calibration(ended), new TreeMap<>(counts));
    }

    private static boolean isRework(Attempt attempt) {
        return attempt.isAgain()
                || ChangeType.EMERGENCY.label().equals(attempt.story().type());
    }

    private static Calibration calibration(List<Attempt> ended) {
        List<Judged> judged = new ArrayList<>();
        for (Attempt attempt : ended) {
            Double believed = attempt.believed();
            if (believed != null) {
                judged.add(new Judged(believed, attempt.failed()));
            }
        }
        return Calibration.of(judged);
    }

    private static long count(List<Attempt> ended, Predicate<Attempt> what) {
        return ended.stream().filter(what).count();
    }

    private static double share(List<Attempt> ended, Predicate<Attempt> what) {
        return (double) count(ended, what) / ended.size();
    }

    private static List<Double> hours(List<Attempt> ended, Function<Attempt, @Nullable Duration> time) {
        return ended.stream()
                .map(time)
                .filter(Objects::nonNull)
                .map(duration -> duration.toSeconds() / SECONDS_AN_HOUR)
                .sorted()
                .toList();
    }

    /** The smallest that at least that share does not exceed. */
    private static void putQuantile(Map<Measure, Double> values, Measure measure, List<Double> sorted, double share) {
        if (!sorted.isEmpty()) {
            values.put(measure, sorted.get((int) Math.ceil(share * sorted.size()) - 1));
        }
    }
}
