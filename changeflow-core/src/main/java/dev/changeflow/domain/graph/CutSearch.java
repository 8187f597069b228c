package dev.changeflow.domain.graph;

import java.util.List;

/**
 * Looks for one edge of a way without which no way is left. It walks down from the dependent, whose dependencies are
 * few where the dependents of a much-used system are many, and gives up after a fixed number of steps, for each edge and
 * in all. For one thread.
 */
final class CutSearch {

    private static final int STEPS = 4_000;
    private static final int STEPS_IN_ALL = 100_000;
    private static final int EDGES_TRIED = 8;

    private final ServiceGraph graph;
    private final int[] seenIn;
    private final int[] queue;
    private int round;
    private int stepsLeft = STEPS_IN_ALL;

    CutSearch(ServiceGraph graph) {
        this.graph = graph;
        this.seenIn = new int[graph.size()];
        this.queue = new int[graph.size()];
    }

    Cut cut(List<String> pathUp) {
        for (int at = 0; at + 1 < Math.min(pathUp.size(), EDGES_TRIED + 1); at++) {
            if (isOnlyWay(pathUp, at)) {
                return new Cut(pathUp.get(at + 1), pathUp.get(at), true);
            }
        }
        return new Cut(pathUp.get(1), pathUp.getFirst(), false);
    }

    /** Whether without the edge from the system at {@code cut + 1} to the one before it no way is left. */
    private boolean isOnlyWay(List<String> pathUp, int cut) {
        int goal = number(pathUp.getFirst());
        int cutFrom = number(pathUp.get(cut + 1));
        int cutTo = number(pathUp.get(cut));
        int[] target = graph.edgesDown().target();
        int[] first = graph.edgesDown().first();
        int least = Math.max(0, stepsLeft - STEPS);
        int end = begin(number(pathUp.getLast()));
        for (int next = 0; next < end; next++) {
            int from = queue[next];
            for (int edge = first[from]; edge < first[from + 1]; edge++) {
                int to = target[edge];
                if (from == cutFrom && to == cutTo) {
                    continue;
                }
                if (--stepsLeft < least || to == goal) {
                    return false;
                }
                if (seenIn[to] != round) {
                    seenIn[to] = round;
                    queue[end++] = to;
                }
            }
        }
        return true;
    }

    private int begin(int start) {
        round++;
        seenIn[start] = round;
        queue[0] = start;
        return 1;
    }

    private int number(String name) {
        return graph.number(name).orElseThrow();
    }
}
