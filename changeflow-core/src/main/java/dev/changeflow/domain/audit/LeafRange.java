package dev.changeflow.domain.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Leaves {@code from} to {@code to - 1}, such as lie under one hash of a proof.
 *
 * @param from the first, from 0
 * @param to the one after the last
 */
record LeafRange(long from, long to) {

    /** What lies under each hash that leads from a leaf to the root, from the leaf upwards (RFC 6962, 2.1.1). */
    static List<LeafRange> besides(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        Deque<LeafRange> path = new ArrayDeque<>();
        LeafRange inside = new LeafRange(0, size);
        while (inside.to - inside.from > 1) {
            inside = inside.halved(index < inside.middle(), path);
        }
        return List.copyOf(path);
    }

    /** What lies under each hash that shows that a tree of {@code before} leaves grew to {@code size} (RFC 6962, 2.1.2). */
    static List<LeafRange> between(long before, long size) {
        if (before < 0 || before > size) {
            throw new IllegalArgumentException("a tree of " + before + " leaves cannot grow to " + size);
        }
        Deque<LeafRange> path = new ArrayDeque<>();
        if (before == 0) {
            return List.of();
        }
        LeafRange inside = new LeafRange(0, size);
        while (inside.to != before) {
            inside = inside.halved(before <= inside.middle(), path);
        }
        if (inside.from != 0) {
            path.addFirst(inside);
        }
        return List.copyOf(path);
    }

    /** The complete subtrees these leaves are made of. */
    List<TreeNode> subtrees() {
        return TreeNode.covering(from, to);
    }

    /** Where the tree over these leaves divides: after the largest power of two that leaves something. */
    private long middle() {
        return from + Long.highestOneBit(to - from - 1);
    }

    /** One half of these leaves; the other goes on top of the path. */
    private LeafRange halved(boolean left, Deque<LeafRange> path) {
        LeafRange first = new LeafRange(from, middle());
        LeafRange second = new LeafRange(middle(), to);
        path.addFirst(left ? second : first);
        return left ? first : second;
    }
}
