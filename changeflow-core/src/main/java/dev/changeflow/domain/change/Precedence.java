package dev.changeflow.domain.change;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which change has to be done before which: {@code blocks} one way, {@code requires} the other. */
public final class Precedence {

    private Precedence() {}

    /**
     * The shortest way from a change back to itself, which would make it wait for itself; empty if there is none.
     *
     * @param after the changes that have to wait for a change
     * @return the changes on the way in order, the first one also at the end
     */
    public static Optional<List<ChangeId>> cycle(
            ChangeId start, Function<ChangeId, ? extends Collection<ChangeId>> after) {
        Map<ChangeId, ChangeId> cameFrom = new HashMap<>();
        Deque<ChangeId> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            ChangeId here = open.remove();
            for (ChangeId next : after.apply(here)) {
                if (next.equals(start)) {
                    return Optional.of(way(start, here, cameFrom));
                }
                if (cameFrom.putIfAbsent(next, here) == null) {
                    open.add(next);
                }
            }
        }
        return Optional.empty();
    }

    private static List<ChangeId> way(ChangeId start, ChangeId last, Map<ChangeId, ChangeId> cameFrom) {
        List<ChangeId> way = new ArrayList<>(List.of(start));
        for (ChangeId here = last; !here.equals(start); here = cameFrom.getOrDefault(here, start)) {
            way.add(here);
        }
        way.add(start);
        Collections.reverse(way);
        return way;
    }
}
