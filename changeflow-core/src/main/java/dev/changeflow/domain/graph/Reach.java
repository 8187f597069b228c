package dev.changeflow.domain.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The shortest ways from some systems to all that can be reached along the edges: a breadth-first search. */
final class Reach {

    static final int NEVER = -1;

    private final int[] hops;
    private final int[] before;
    private final int[] order;
    private int count;

    private Reach(int systems) {
        hops = new int[systems];
        before = new int[systems];
        order = new int[systems];
        Arrays.fill(hops, NEVER);
        Arrays.fill(before, NEVER);
    }

    static Reach from(int[] sources, Adjacency edges) {
        Reach reach = new Reach(edges.systems());
        for (int source : sources) {
            reach.visit(source, NEVER, 0);
        }
        for (int next = 0; next < reach.count; next++) {
            reach.expand(reach.order[next], edges);
        }
        return reach;
    }

    /**
     * Up to a system that {@code up} reached, and down from there: the shortest sum of both ways. Systems enter the
     * search at the distance at which {@code up} reached them, so one pass serves every pair.
     */
    static Reach upAndDown(Reach up, Adjacency down) {
        Reach reach = new Reach(down.systems());
        int entering = 0;
        int next = 0;
        while (entering < up.count || next < reach.count) {
            int level = next < reach.count ? reach.hops[reach.order[next]] : up.hops[up.order[entering]];
            while (entering < up.count && up.hops[up.order[entering]] <= level) {
                reach.visit(up.order[entering], NEVER, level);
                entering++;
            }
            if (next < reach.count) {
                reach.expand(reach.order[next++], down);
            }
        }
        return reach;
    }

    private void expand(int system, Adjacency edges) {
        int[] target = edges.target();
        int end = edges.first()[system + 1];
        for (int edge = edges.first()[system]; edge < end; edge++) {
            visit(target[edge], system, hops[system] + 1);
        }
    }

    private void visit(int system, int from, int distance) {
        if (hops[system] == NEVER) {
            hops[system] = distance;
            before[system] = from;
            order[count++] = system;
        }
    }

    /** How far it is, or {@link #NEVER}. */
    int hops(int system) {
        return hops[system];
    }

    /** How many systems were reached, the sources among them. */
    int count() {
        return count;
    }

    /** The systems reached, the nearest first. */
    int inOrder(int place) {
        return order[place];
    }

    /** The way to a system that was reached, from where the search began. */
    List<Integer> path(int system) {
        List<Integer> path = new ArrayList<>();
        for (int at = system; at != NEVER; at = before[at]) {
            path.add(at);
        }
        return path.reversed();
    }
}
