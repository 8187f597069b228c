package dev.changeflow.ledger;

import dev.changeflow.domain.audit.Frontier;
import dev.changeflow.domain.audit.TreeHash;
import dev.changeflow.domain.audit.TreeHead;
import dev.changeflow.domain.audit.TreeNode;
import java.util.List;

/**
 * Shows that some neighbouring leaves are in a tree, in their places.
 *
 * @param before how many leaves are to the left of them
 * @param left the complete subtrees over those, from left to right
 * @param right the complete subtrees over the leaves to the right, from left to right
 */
record RangeProof(long before, List<TreeHash> left, List<TreeHash> right) {

    /** Whether it shows that these leaves are in the tree with that head. */
    boolean verifies(List<TreeHash> leaves, TreeHead head) {
        return fits(leaves.size(), head.size()) && head(leaves, head.size()).equals(head);
    }

    /** Whether there are as many hashes as a proof for so many leaves has. */
    boolean fits(int leaves, long size) {
        long after = before + leaves;
        return after <= size
                && TreeNode.covering(0, before).size() == left.size()
                && TreeNode.covering(after, size).size() == right.size();
    }

    /** The head that follows from it, of a tree of that size. */
    TreeHead head(List<TreeHash> leaves, long size) {
        Frontier frontier = new Frontier();
        add(frontier, TreeNode.covering(0, before), left);
        leaves.forEach(frontier::add);
        add(frontier, TreeNode.covering(before + leaves.size(), size), right);
        return frontier.head();
    }

    private static void add(Frontier frontier, List<TreeNode> nodes, List<TreeHash> hashes) {
        for (int i = 0; i < nodes.size(); i++) {
            frontier.add(nodes.get(i).level(), hashes.get(i));
        }
    }
}
