package dev.changeflow.domain.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tree that grows in steps, with its tiles in memory and all its leaves at hand. */
final class GrownTree {

    final List<TreeHash> leaves = new ArrayList<>();
    private final Map<TileId, Tile> tiles = new HashMap<>();

    /** A tree of leaves with different contents. */
    static GrownTree of(int size) {
        GrownTree grown = new GrownTree();
        List<TreeHash> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(TreeHash.ofLeaf(new byte[] {(byte) i, (byte) (i >> 8)}));
        }
        grown.add(leaves);
        return grown;
    }

    void add(List<TreeHash> more) {
        tiles.putAll(tree().grown(more));
        leaves.addAll(more);
    }

    TiledTree tree() {
        return new TiledTree(leaves.size(), this::read);
    }

    Map<TileId, Tile> tiles() {
        return Map.copyOf(tiles);
    }

    private Map<TileId, Tile> read(Set<TileId> wanted) {
        Map<TileId, Tile> found = new HashMap<>(tiles);
        found.keySet().retainAll(wanted);
        return found;
    }
}
