package dev.changeflow.domain.conflict;

import dev.changeflow.domain.graph.SystemName;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names as they were written, by the form they are compared in. */
record SystemNames(SortedMap<String, String> byFold) {

    static SystemNames of(Collection<String> names) {
        SortedMap<String, String> byFold = new TreeMap<>();
        names.stream().sorted().forEach(name -> byFold.putIfAbsent(SystemName.fold(name), name));
        return new SystemNames(byFold);
    }

    /** Those that are among the others too, in order. */
    List<String> common(SystemNames others) {
        return byFold.entrySet().stream()
                .filter(name -> others.byFold.containsKey(name.getKey()))
                .map(name -> name.getValue())
                .toList();
    }

    boolean contains(String name) {
        return byFold.containsKey(SystemName.fold(name));
    }

    Collection<String> all() {
        return byFold.values();
    }
}
