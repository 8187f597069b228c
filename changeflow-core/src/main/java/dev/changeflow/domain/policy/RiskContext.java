package dev.changeflow.domain.policy;

import dev.changeflow.domain.risk.TrackRecord;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a change is weighed by besides its own content. The same content in the same context scores the same.
 *
 * @param systems what is known of the affected systems, by the names the content uses; the others count as unknown
 * @param blastRadius how many systems, not themselves affected, depend on any affected one, directly or not
 * @param history how changes like it have ended
 */
public record RiskContext(SortedMap<String, SystemFact> systems, int blastRadius, TrackRecord history) {

    /** Nothing is known. */
    public static final RiskContext NONE = new RiskContext(Collections.emptySortedMap(), 0, TrackRecord.EMPTY);

    /** Copies the map. */
    public RiskContext {
        systems = Collections.unmodifiableSortedMap(new TreeMap<>(systems));
        if (blastRadius < 0) {
            throw new IllegalArgumentException("a blast radius is not negative");
        }
    }

    /** Only systems are known. */
    public static RiskContext of(Map<String, SystemFact> systems, int blastRadius) {
        return new RiskContext(new TreeMap<>(systems), blastRadius, TrackRecord.EMPTY);
    }

    /** The same with another history. */
    public RiskContext with(TrackRecord newHistory) {
        return new RiskContext(systems, blastRadius, newHistory);
    }

    SystemFact system(String name) {
        return systems.getOrDefault(name, SystemFact.UNKNOWN);
    }
}
