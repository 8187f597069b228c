package dev.changeflow.domain.graph;

import dev.changeflow.domain.change.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who is affected when some systems change.
 *
 * @param size how many systems are affected, those that change not counted
 * @param farthest how many dependencies lie between them and the farthest affected system
 * @param highest the highest criticality among those that change and those affected; low if there are none
 * @param nearest the affected systems, nearest first and then by name, up to the limit asked for
 */
public record BlastRadius(int size, int farthest, Level highest, List<Affected> nearest) {

    /** Copies the list. */
    public BlastRadius {
        nearest = List.copyOf(nearest);
    }

    /**
     * A system that is affected.
     *
     * @param name of the system
     * @param criticality of the system
     * @param hops how many dependencies lie between, from 1
     */
    public record Affected(String name, Level criticality, int hops) {}

    static BlastRadius of(Reach reach, ServiceSystem[] systems, int limit) {
        int sources = 0;
        Level highest = Level.LOW;
        for (int place = 0; place < reach.count(); place++) {
            int system = reach.inOrder(place);
            sources += reach.hops(system) == 0 ? 1 : 0;
            highest = higher(highest, systems[system].criticality());
        }
        int farthest = reach.count() == 0 ? 0 : reach.hops(reach.inOrder(reach.count() - 1));
        return new BlastRadius(reach.count() - sources, farthest, highest, nearest(reach, systems, sources, limit));
    }

    /** Numbers follow names, so sorting a ring of equal distance by number sorts it by name. */
    private static List<Affected> nearest(Reach reach, ServiceSystem[] systems, int sources, int limit) {
        List<Affected> nearest = new ArrayList<>();
        int from = sources;
        while (from < reach.count() && nearest.size() < limit) {
            int hops = reach.hops(reach.inOrder(from));
            int to = from;
            while (to < reach.count() && reach.hops(reach.inOrder(to)) == hops) {
                to++;
            }
            int[] ring = new int[to - from];
            for (int i = 0; i < ring.length; i++) {
                ring[i] = reach.inOrder(from + i);
            }
            Arrays.sort(ring);
            for (int i = 0; i < ring.length && nearest.size() < limit; i++) {
                ServiceSystem system = systems[ring[i]];
                nearest.add(new Affected(system.name(), system.criticality(), hops));
            }
            from = to;
        }
        return nearest;
    }

    private static Level higher(Level one, Level other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
