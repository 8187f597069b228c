package dev.changeflow.service;

import dev.changeflow.domain.freeze.SystemScope;
import dev.changeflow.domain.graph.ServiceGraph;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A system and everything that depends on it, directly or through others, as the service graph has it. Each is looked for in
 * the graph once, for many systems are asked about under the same words. Safe for use by many threads.
 */
public final class GraphScope implements SystemScope {

    private static final SystemScope BY_NAME = SystemScope.byName();
    private static final int MOST_WORDS = 1_000;

    private final Systems systems;
    private volatile @Nullable Known newest;

    /** As the graph of those systems has it. */
    public GraphScope(Systems systems) {
        this.systems = systems;
    }

    @Override
    public boolean includes(String words, String system) {
        if (BY_NAME.includes(words, system)) {
            return true;
        }
        return words.startsWith(DEPENDENTS) && dependents(words).test(system);
    }

    private Predicate<String> dependents(String words) {
        ServiceGraph graph = systems.recent();
        Known known = newest;
        if (known == null || known.graph != graph) {
            known = new Known(graph, new ConcurrentHashMap<>());
            newest = known;
        }
        Predicate<String> dependents = known.byWords.get(words);
        if (dependents == null) {
            dependents = graph.downstream(SystemScope.named(words));
            if (known.byWords.size() >= MOST_WORDS) {
                known.byWords.clear();
            }
            known.byWords.put(words, dependents);
        }
        return dependents;
    }

    private record Known(ServiceGraph graph, Map<String, Predicate<String>> byWords) {}
}
