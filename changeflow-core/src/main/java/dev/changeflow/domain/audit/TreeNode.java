package dev.changeflow.domain.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * A node with a complete subtree beneath it, whose hash therefore never changes.
 *
 * @param level how far above the leaves: it covers 2 to the power of level
 * @param index its place among the nodes of its level, from 0
 */
public record TreeNode(int level, long index) {

    private static final int BITS = 63;

    /** Refuses what no tree has. */
    public TreeNode {
        if (level < 0 || level >= BITS || index < 0) {
            throw new IllegalArgumentException("no node at level " + level + ", index " + index);
        }
    }

    /** The fewest complete subtrees that cover the leaves {@code from} to {@code to - 1}, from left to right. */
    public static List<TreeNode> covering(long from, long to) {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no leaves from " + from + " to " + to);
        }
        List<TreeNode> nodes = new ArrayList<>();
        long next = from;
        while (next < to) {
            int fits = BITS - Long.numberOfLeadingZeros(to - next);
            int level = next == 0 ? fits : Math.min(Long.numberOfTrailingZeros(next), fits);
            nodes.add(new TreeNode(level, next >> level));
            next += 1L << level;
        }
        return nodes;
    }
}
