package dev.changeflow.domain.policy;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Tells what is known of systems. It may be asked on any thread, and should answer at once. */
@FunctionalInterface
public interface SystemKnowledge {

    /** Nothing is known of any system. */
    SystemKnowledge NONE = systems -> About.NOTHING;

    /** What is known of these systems, which a change affects. */
    About about(SortedSet<String> systems);

    /**
     * What is known of a change's systems.
     *
     * @param facts by the names asked for; the others are unknown
     * @param blastRadius how many other systems depend on any of them, directly or not
     */
    record About(SortedMap<String, SystemFact> facts, int blastRadius) {

        /** Nothing. */
        public static final About NOTHING = new About(Collections.emptySortedMap(), 0);

        /** Copies the map. */
        public About {
            facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        }
    }
}
