package dev.changeflow.domain.forecast;

import dev.changeflow.domain.risk.OutcomeCount;
import dev.changeflow.domain.risk.Traits;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A weight for every trait seen so far and one for the average change: the most probable ones after the outcomes, where
 * before them each trait's was believed to be about 0 and the average's about one failure in ten (logistic regression
 * with normal priors, found by Newton's method; uncertainty by Laplace's approximation).
 */
final class Weights {

    static final double AVERAGE_DEVIATION = 1.0;
    static final double TRAIT_DEVIATION = 0.5;

    private static final int MOST_STEPS = 50;
    private static final double SMALL_STEP = 1e-9;

    private final Map<String, Integer> places = new TreeMap<>();
    private final double[] mean;
    private final double[] prior;
    private final double[] precision;
    private final Cholesky information;

    private Weights(List<Pattern> patterns, double rateBefore) {
        SortedSet<String> tokens = new TreeSet<>();
        patterns.forEach(pattern -> tokens.addAll(tokens(pattern.traits())));
        tokens.forEach(token -> places.put(token, places.size() + 1));
        int size = places.size() + 1;
        prior = new double[size];
        precision = new double[size];
        prior[0] = Logit.of(rateBefore);
        precision[0] = 1 / (AVERAGE_DEVIATION * AVERAGE_DEVIATION);
        for (int place = 1; place < size; place++) {
            precision[place] = 1 / (TRAIT_DEVIATION * TRAIT_DEVIATION);
        }
        List<Row> rows = patterns.stream().map(this::row).toList();
        mean = prior.clone();
        information = climb(rows);
    }

    static Weights after(List<Pattern> patterns, double rateBefore) {
        return new Weights(patterns, rateBefore);
    }

    double logOdds(Traits traits) {
        double sum = mean[0];
        for (String token : tokens(traits)) {
            sum += weight(token);
        }
        return sum;
    }

    /** How uncertain {@link #logOdds} is. A trait that no outcome had is as uncertain as it was before all outcomes. */
    double variance(Traits traits) {
        double[] x = new double[mean.length];
        x[0] = 1;
        double unseen = 0;
        for (String token : tokens(traits)) {
            Integer place = places.get(token);
            if (place == null) {
                unseen += TRAIT_DEVIATION * TRAIT_DEVIATION;
            } else {
                x[place] = 1;
            }
        }
        return information.inverseForm(x) + unseen;
    }

    double weight(String token) {
        Integer place = places.get(token);
        return place == null ? 0 : mean[place];
    }

    static List<String> tokens(Traits traits) {
        return traits.values().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    private Row row(Pattern pattern) {
        List<String> tokens = tokens(pattern.traits());
        int[] at = new int[tokens.size() + 1];
        for (int i = 0; i < tokens.size(); i++) {
            at[i + 1] = places.getOrDefault(tokens.get(i), 0);
        }
        return new Row(at, pattern.count());
    }

    /** Newton's steps, each halved until it does not go down; leaves the mean at the top. */
    private Cholesky climb(List<Row> rows) {
        double height = height(rows, mean);
        for (int step = 0; ; step++) {
            double[] slope = new double[mean.length];
            Cholesky curvature = new Cholesky(curvature(rows, slope));
            double[] move = curvature.solve(slope);
            if (step == MOST_STEPS || largest(move) < SMALL_STEP) {
                return curvature;
            }
            double length = 1;
            double[] next = moved(move, length);
            double reached = height(rows, next);
            while (reached < height && length > SMALL_STEP) {
                length /= 2;
                next = moved(move, length);
                reached = height(rows, next);
            }
            if (reached <= height) {
                return curvature;
            }
            height = reached;
            System.arraycopy(next, 0, mean, 0, next.length);
        }
    }

    private double[] moved(double[] move, double length) {
        double[] next = mean.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] += length * move[i];
        }
        return next;
    }

    private double height(List<Row> rows, double[] at) {
        double sum = 0;
        for (int i = 0; i < at.length; i++) {
            sum -= precision[i] * (at[i] - prior[i]) * (at[i] - prior[i]) / 2;
        }
        for (Row row : rows) {
            double logOdds = row.logOdds(at);
            sum += row.count.failed() * logOdds - row.count.ended() * Logit.softplus(logOdds);
        }
        return sum;
    }

    private double[][] curvature(List<Row> rows, double[] slope) {
        double[][] matrix = new double[mean.length][mean.length];
        for (int i = 0; i < mean.length; i++) {
            matrix[i][i] = precision[i];
            slope[i] = -precision[i] * (mean[i] - prior[i]);
        }
        for (Row row : rows) {
            double probability = Logit.probability(row.logOdds(mean));
            double rest = row.count.failed() - row.count.ended() * probability;
            double weight = row.count.ended() * probability * (1 - probability);
            for (int i : row.at) {
                slope[i] += rest;
                for (int j : row.at) {
                    matrix[i][j] += weight;
                }
            }
        }
        return matrix;
    }

    private static double largest(double[] vector) {
        double largest = 0;
        for (double part : vector) {
            largest = Math.max(largest, Math.abs(part));
        }
        return largest;
    }

    /** A pattern by the places of its weights; the average's is always the first. */
    private static final class Row {

        private final int[] at;
        private final OutcomeCount count;

        Row(int[] at, OutcomeCount count) {
            this.at = at;
            this.count = count;
        }

        double logOdds(double[] weights) {
            double sum = 0;
            for (int place : at) {
                sum += weights[place];
            }
            return sum;
        }
    }
}
