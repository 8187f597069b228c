package dev.changeflow.domain.graph;

/**
 * Edges by the number of the system they leave, in two arrays: those of system {@code n} are at {@code first[n]} up to
 * {@code first[n + 1]}.
 */
final class Adjacency {

    private final int[] first;
    private final int[] target;

    private Adjacency(int[] first, int[] target) {
        this.first = first;
        this.target = target;
    }

    /** Edges sorted by where they leave, each system's in the order given. */
    static Adjacency of(int systems, int[] from, int[] to) {
        int[] first = new int[systems + 1];
        for (int leaves : from) {
            first[leaves + 1]++;
        }
        for (int system = 0; system < systems; system++) {
            first[system + 1] += first[system];
        }
        int[] place = first.clone();
        int[] target = new int[to.length];
        for (int edge = 0; edge < from.length; edge++) {
            target[place[from[edge]]++] = to[edge];
        }
        return new Adjacency(first, target);
    }

    int systems() {
        return first.length - 1;
    }

    int[] first() {
        return first;
    }

    int[] target() {
        return target;
    }
}
