package dev.changeflow.service;

import dev.changeflow.domain.graph.ServiceGraph;
import dev.changeflow.domain.policy.SystemFact;
import dev.changeflow.domain.policy.SystemKnowledge;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What the graph knows of systems.
 *
 * @param systems where the graph is
 */
public record GraphKnowledge(Systems systems) implements SystemKnowledge {

    @Override
    public About about(SortedSet<String> names) {
        ServiceGraph graph = systems.recent();
        SortedMap<String, SystemFact> facts = new TreeMap<>();
        for (String name : names) {
            graph.find(name)
                    .ifPresent(system -> facts.put(
                            name,
                            new SystemFact(
                                    system.criticality(),
                                    graph.blastRadius(List.of(name), 0).size(),
                                    system.zone())));
        }
        return new About(facts, graph.blastRadius(names, 0).size());
    }
}
