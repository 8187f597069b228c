package dev.changeflow.port;

import dev.changeflow.domain.forecast.Ended;
import dev.changeflow.domain.forecast.Pattern;
import dev.changeflow.domain.forecast.SystemHistory;
import dev.changeflow.domain.risk.OutcomeCount;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Outcomes of {@link InMemoryChangeStore}, counted anew each time. */
record InMemoryOutcomes(Supplier<List<EndedChange>> endings) implements OutcomeHistory {

    @Override
    public long count() {
        return endings.get().size();
    }

    @Override
    public List<Pattern> patterns() {
        return patterns(endings.get().stream());
    }

    @Override
    public List<SystemHistory> of(SortedSet<String> systems) {
        List<EndedChange> all = endings.get();
        return systems.stream()
                .map(system -> {
                    String key = SearchText.fold(system);
                    Predicate<EndedChange> touches = ending -> ending.ended().systems().stream()
                            .anyMatch(name -> SearchText.fold(name).equals(key));
                    return new SystemHistory(
                            system,
                            patterns(all.stream().filter(touches)),
                            all.stream()
                                    .filter(touches.and(ending -> ending.ended().failed()))
                                    .sorted(Comparator.comparing(EndedChange::at)
                                            .thenComparing(EndedChange::change)
                                            .reversed())
                                    .map(ending -> ending.change().toString())
                                    .distinct()
                                    .limit(3)
                                    .toList());
                })
                .toList();
    }

    @Override
    public List<Ended> latest(int limit) {
        List<EndedChange> all = endings.get().stream()
                .sorted(Comparator.comparing(EndedChange::at))
                .toList();
        return all.stream()
                .skip(Math.max(0, all.size() - limit))
                .map(EndedChange::ended)
                .toList();
    }

    private static List<Pattern> patterns(Stream<EndedChange> endings) {
        Map<String, Pattern> byKey = new TreeMap<>();
        endings.map(EndedChange::ended)
                .forEach(ended -> byKey.merge(
                        ended.traits().key(),
                        new Pattern(ended.traits(), OutcomeCount.NONE.and(ended.failed())),
                        (one, other) -> new Pattern(one.traits(), one.count().plus(other.count()))));
        return List.copyOf(byKey.values());
    }
}
