package dev.changeflow.domain.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a tree that grows: as much of it as its root, and every later root, depends on. Not safe for use by
 * several threads.
 */
public final class Frontier {

    private final List<Peak> peaks = new ArrayList<>();
    private long size;

    /** Adds one leaf. */
    public void add(TreeHash leaf) {
        add(0, leaf);
    }

    /**
     * Adds a complete subtree.
     *
     * @param level of its root; no subtree so large may begin where this tree ends otherwise than at a multiple of its size
     */
    public void add(int level, TreeHash root) {
        if (size % (1L << level) != 0) {
            throw new IllegalArgumentException("no subtree of level " + level + " begins at leaf " + size);
        }
        size += 1L << level;
        Peak peak = new Peak(level, root);
        while (!peaks.isEmpty() && peaks.getLast().level == peak.level) {
            peak = new Peak(peak.level + 1, TreeHash.ofNode(peaks.removeLast().hash, peak.hash));
        }
        peaks.add(peak);
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** The root over all leaves so far. */
    public TreeHash root() {
        if (peaks.isEmpty()) {
            return TreeHash.OF_NOTHING;
        }
        TreeHash root = peaks.getLast().hash;
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = TreeHash.ofNode(peaks.get(i).hash, root);
        }
        return root;
    }

    /** Size and root. */
    public TreeHead head() {
        return new TreeHead(size, root());
    }

    private record Peak(int level, TreeHash hash) {}
}
