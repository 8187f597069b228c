package dev.changeflow.domain.forecast;

import dev.changeflow.domain.risk.OutcomeCount;
import dev.changeflow.domain.risk.Shrinkage;
import dev.changeflow.domain.risk.Traits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What would have been believed about each change that ended, from only those that ended before it (prequentially), and
 * how good those beliefs are beside simpler ones. The model learns anew after every {@value #PACE} changes.
 *
 * @param model what {@link FailureModel} would have believed
 * @param baseRate believing of every change the failure rate so far
 * @param fixedScore a score of each system, three points up for a success and five down for a failure, believed to fail
 *     as often as changes with about that score did so far
 */
public record Backtest(Calibration model, Calibration baseRate, Calibration fixedScore) {

    private static final int PACE = 50;
    private static final int SUCCESS = 3;
    private static final int FAILURE = -5;
    private static final int SCORE_STEP = 10;
    private static final int SCORE_LIMIT = 100;

    /** Replays these changes, the first that ended first. */
    public static Backtest of(List<Ended> changes) {
        Replay replay = new Replay();
        changes.forEach(replay::next);
        return new Backtest(
                Calibration.of(replay.byModel), Calibration.of(replay.byBaseRate), Calibration.of(replay.byScore));
    }

    private static final class Replay {

        private final List<Judged> byModel = new ArrayList<>();
        private final List<Judged> byBaseRate = new ArrayList<>();
        private final List<Judged> byScore = new ArrayList<>();

        private final Counted all = new Counted();
        private final Map<String, Counted> systems = new HashMap<>();
        private final Map<String, Integer> scores = new HashMap<>();
        private final Map<Integer, OutcomeCount> byScoreSoFar = new TreeMap<>();
        private OutcomeCount total = OutcomeCount.NONE;
        private FailureModel model = FailureModel.learnedFrom(List.of());

        void next(Ended change) {
            boolean isDue = total.ended() - model.total().ended() >= PACE;
            if (isDue || model.total().ended() < FailureModel.NEEDED) {
                model = FailureModel.learnedFrom(all.patterns());
            }
            int score = score(change);
            List<SystemHistory> histories = change.systems().stream()
                    .map(name -> new SystemHistory(
                            name, systems.getOrDefault(name, new Counted()).patterns(), List.of()))
                    .toList();
            if (model.forecast(change.traits(), histories, List.of()) instanceof Forecast.Estimate estimate) {
                OutcomeCount alike = byScoreSoFar.getOrDefault(score, OutcomeCount.NONE);
                byModel.add(new Judged(estimate.probability(), change.failed()));
                byBaseRate.add(new Judged(Shrinkage.INSTALLATION.after(total), change.failed()));
                byScore.add(new Judged(Shrinkage.INSTALLATION.forPart(total).after(alike), change.failed()));
            }
            learn(change, score);
        }

        private int score(Ended change) {
            return change.systems().stream()
                            .mapToInt(name -> scores.getOrDefault(name, 0))
                            .min()
                            .orElse(0)
                    / SCORE_STEP;
        }

        private void learn(Ended change, int score) {
            total = total.and(change.failed());
            all.add(change);
            byScoreSoFar.merge(score, OutcomeCount.NONE.and(change.failed()), OutcomeCount::plus);
            for (String name : change.systems()) {
                systems.computeIfAbsent(name, any -> new Counted()).add(change);
                int before = scores.getOrDefault(name, 0);
                scores.put(name, Math.clamp(before + (change.failed() ? FAILURE : SUCCESS), -SCORE_LIMIT, SCORE_LIMIT));
            }
        }
    }

    private static final class Counted {

        private final Map<Traits, OutcomeCount> counts = new HashMap<>();

        void add(Ended change) {
            counts.merge(change.traits(), OutcomeCount.NONE.and(change.failed()), OutcomeCount::plus);
        }

        List<Pattern> patterns() {
            return counts.entrySet().stream()
                    .map(entry -> new Pattern(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }
}
