package dev.changeflow.domain.forecast;

import dev.changeflow.domain.risk.OutcomeCount;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Counts made-up changes as a store would. */
record Counting(List<Ended> changes) {

    FailureModel model() {
        return FailureModel.learnedFrom(patterns(change -> true));
    }

    List<SystemHistory> histories(Ended change) {
        return change.systems().stream().map(this::history).toList();
    }

    SystemHistory history(String system) {
        return new SystemHistory(system, patterns(change -> change.systems().contains(system)), List.of());
    }

    Forecast.Estimate estimate(FailureModel model, Ended change, Option... options) {
        return (Forecast.Estimate) model.forecast(change.traits(), histories(change), List.of(options));
    }

    private List<Pattern> patterns(Predicate<Ended> wanted) {
        Map<String, Pattern> byKey = new TreeMap<>();
        Stream<Ended> counted = changes.stream().filter(wanted);
        counted.forEach(change -> byKey.merge(
                change.traits().key(),
                new Pattern(change.traits(), OutcomeCount.NONE.and(change.failed())),
                (one, other) -> new Pattern(one.traits(), one.count().plus(other.count()))));
        return List.copyOf(byKey.values());
    }
}
