package dev.changeflow.domain.audit;

import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 6962, 2.1, word for word and as slow as they stand there. */
final class Rfc6962 {

    private Rfc6962() {}

    /** MTH(D[n]). */
    static TreeHash root(List<TreeHash> leaves) {
        if (leaves.isEmpty()) {
            return TreeHash.OF_NOTHING;
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = split(leaves.size());
        return TreeHash.ofNode(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    /** PATH(m, D[n]). */
    static List<TreeHash> path(int m, List<TreeHash> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int k = split(leaves.size());
        List<TreeHash> first = leaves.subList(0, k);
        List<TreeHash> second = leaves.subList(k, leaves.size());
        return m < k ? with(path(m, first), root(second)) : with(path(m - k, second), root(first));
    }

    /** PROOF(m, D[n]). */
    static List<TreeHash> proof(int m, List<TreeHash> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<TreeHash> subproof(int m, List<TreeHash> leaves, boolean complete) {
        if (m == leaves.size()) {
            return complete ? List.of() : List.of(root(leaves));
        }
        int k = split(leaves.size());
        List<TreeHash> first = leaves.subList(0, k);
        List<TreeHash> second = leaves.subList(k, leaves.size());
        return m <= k
                ? with(subproof(m, first, complete), root(second))
                : with(subproof(m - k, second, false), root(first));
    }

    /** The largest power of two smaller than n. */
    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static List<TreeHash> with(List<TreeHash> list, TreeHash last) {
        List<TreeHash> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
