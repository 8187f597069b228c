package dev.changeflow.domain.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows that a tree only grew: all that was in it is in it still, unchanged and in its place.
 *
 * @param before how many leaves it had
 * @param size how many it has
 * @param path the hashes both roots can be computed from
 */
public record ConsistencyProof(long before, long size, List<TreeHash> path) {

    /** Copies the path. */
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Whether it shows that the tree with the one root grew to the tree with the other (RFC 9162, 2.1.4.2). */
    public boolean verifies(TreeHash rootBefore, TreeHash root) {
        if (before < 0 || before > size) {
            return false;
        }
        if (before == 0) {
            return path.isEmpty() && rootBefore.equals(TreeHash.OF_NOTHING);
        }
        if (before == size) {
            return path.isEmpty() && rootBefore.equals(root);
        }
        List<TreeHash> hashes = new ArrayList<>(path);
        if (Long.bitCount(before) == 1) {
            hashes.addFirst(rootBefore);
        }
        return !hashes.isEmpty() && climbs(hashes, rootBefore, root);
    }

    private boolean climbs(List<TreeHash> hashes, TreeHash rootBefore, TreeHash root) {
        int shared = Long.numberOfTrailingZeros(before);
        long node = (before - 1) >> shared;
        long last = (size - 1) >> shared;
        TreeHash old = hashes.getFirst();
        TreeHash now = old;
        for (TreeHash beside : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                old = TreeHash.ofNode(beside, old);
                now = TreeHash.ofNode(beside, now);
                int lonely = Long.numberOfTrailingZeros(node);
                node >>= lonely;
                last >>= lonely;
            } else {
                now = TreeHash.ofNode(now, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && old.equals(rootBefore) && now.equals(root);
    }
}
