package dev.changeflow.domain.audit;

import java.util.List;

/**
 * Shows that a leaf is in a tree.
 *
 * @param index the leaf's place, from 0
 * @param size how many leaves the tree has
 * @param path the hashes beside the way from the leaf to the root, from the leaf upwards
 */
public record InclusionProof(long index, long size, List<TreeHash> path) {

    /** Copies the path. */
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Whether it shows that this leaf is in the tree with this root (RFC 9162, 2.1.3.2). */
    public boolean verifies(TreeHash leaf, TreeHash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        TreeHash hash = leaf;
        for (TreeHash beside : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = TreeHash.ofNode(beside, hash);
                int lonely = Long.numberOfTrailingZeros(node);
                node >>= lonely;
                last >>= lonely;
            } else {
                hash = TreeHash.ofNode(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
