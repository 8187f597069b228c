package dev.changeflow.domain.forecast;

import dev.changeflow.domain.risk.OutcomeCount;
import java.util.List;

/**
 * How changes to one system ended.
 *
 * @param system its name
 * @param patterns the changes to it, those alike together
 * @param recentFailures ids of changes that failed there, newest first, at most a few
 */
public record SystemHistory(String system, List<Pattern> patterns, List<String> recentFailures) {

    /** Copies the lists. */
    public SystemHistory {
        patterns = List.copyOf(patterns);
        recentFailures = List.copyOf(recentFailures);
    }

    /** All of them together. */
    public OutcomeCount total() {
        return patterns.stream().map(Pattern::count).reduce(OutcomeCount.NONE, OutcomeCount::plus);
    }

    /** Those with this trait together. */
    public OutcomeCount total(String name, String value) {
        return patterns.stream()
                .filter(pattern -> value.equals(pattern.traits().values().get(name)))
                .map(Pattern::count)
                .reduce(OutcomeCount.NONE, OutcomeCount::plus);
    }
}
