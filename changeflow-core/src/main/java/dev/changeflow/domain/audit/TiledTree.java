package dev.changeflow.domain.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A tree whose hashes are kept in tiles elsewhere. Every question reads as many tiles as the tree has levels of them: three
 * for sixteen million leaves.
 *
 * @param size how many leaves it has
 * @param tiles reads tiles, each at least as wide as a tree of this size makes it
 */
public record TiledTree(long size, Function<Set<TileId>, Map<TileId, Tile>> tiles) {

    /** Size and root. */
    public TreeHead head() {
        return headAt(size);
    }

    /** Size and root, as they were when it was smaller. */
    public TreeHead headAt(long smaller) {
        demand(smaller);
        LeafRange all = new LeafRange(0, smaller);
        return new TreeHead(smaller, hashes(List.of(all)).getFirst());
    }

    /** Shows that a leaf is in it, as it was when it had {@code ofSize} leaves. */
    public InclusionProof inclusion(long index, long ofSize) {
        demand(ofSize);
        return new InclusionProof(index, ofSize, hashes(LeafRange.besides(index, ofSize)));
    }

    /** Shows that it only grew from {@code before} leaves to {@code after}. */
    public ConsistencyProof consistency(long before, long after) {
        demand(after);
        return new ConsistencyProof(before, after, hashes(LeafRange.between(before, after)));
    }

    /** The hashes of the complete subtrees over some leaves, from left to right. */
    public List<TreeHash> subtrees(long from, long to) {
        demand(to);
        List<TreeNode> nodes = TreeNode.covering(from, to);
        Map<TreeNode, TreeHash> hashes = read(nodes);
        return nodes.stream()
                .map(node -> Objects.requireNonNull(hashes.get(node)))
                .toList();
    }

    /**
     * The tiles that are longer or new once these leaves are added, whole.
     *
     * @param leaves at the end of those that are there
     */
    public Map<TileId, Tile> grown(List<TreeHash> leaves) {
        Map<TileId, Tile> changed = new LinkedHashMap<>();
        List<TreeHash> rest = leaves;
        long before = size;
        for (int level = 0; !rest.isEmpty(); level++, before /= Tile.WIDTH) {
            rest = grow(level, before, rest, changed);
        }
        return changed;
    }

    /** Adds hashes to the tiles of a level, and returns the roots of those that are full now. */
    private List<TreeHash> grow(int level, long before, List<TreeHash> hashes, Map<TileId, Tile> changed) {
        List<TreeHash> full = new ArrayList<>();
        List<TreeHash> rest = hashes;
        TileId id = new TileId(level, before / Tile.WIDTH);
        Tile tile = begun(id, (int) (before % Tile.WIDTH));
        while (!rest.isEmpty()) {
            Tile longer = tile.with(rest);
            changed.put(id, longer);
            rest = rest.subList(longer.width() - tile.width(), rest.size());
            if (longer.isFull()) {
                full.add(longer.root(0, Tile.WIDTH));
            }
            id = new TileId(level, id.index() + 1);
            tile = Tile.empty();
        }
        return full;
    }

    /** The last tile of a level; the stored one may be longer by now than this tree knows. */
    private Tile begun(TileId id, int width) {
        Tile tile = width == 0 ? Tile.empty() : tiles.apply(Set.of(id)).get(id);
        if (tile == null || tile.width() < width) {
            throw new IllegalStateException("the tree's tile " + id + " is missing or too short");
        }
        return tile.first(width);
    }

    /** The hash over each range of leaves. */
    private List<TreeHash> hashes(List<LeafRange> ranges) {
        Map<TreeNode, TreeHash> read =
                read(ranges.stream().flatMap(range -> range.subtrees().stream()).toList());
        return ranges.stream().map(range -> hash(range, read)).toList();
    }

    private static TreeHash hash(LeafRange range, Map<TreeNode, TreeHash> read) {
        List<TreeNode> subtrees = range.subtrees();
        if (subtrees.isEmpty()) {
            return TreeHash.OF_NOTHING;
        }
        TreeHash hash = Objects.requireNonNull(read.get(subtrees.getLast()));
        for (TreeNode node : subtrees.reversed().subList(1, subtrees.size())) {
            hash = TreeHash.ofNode(Objects.requireNonNull(read.get(node)), hash);
        }
        return hash;
    }

    private Map<TreeNode, TreeHash> read(List<TreeNode> nodes) {
        if (nodes.isEmpty()) {
            return Map.of();
        }
        Set<TileId> wanted = nodes.stream().map(TileId::holding).collect(Collectors.toSet());
        Map<TileId, Tile> found = tiles.apply(wanted);
        return nodes.stream().distinct().collect(Collectors.toMap(node -> node, node -> {
            Tile tile = found.get(TileId.holding(node));
            int count = 1 << (node.level() % Tile.HEIGHT);
            if (tile == null || tile.width() < TileId.offset(node) + count) {
                throw new IllegalStateException("the tree's tile " + TileId.holding(node) + " is missing or too short");
            }
            return tile.root(TileId.offset(node), count);
        }));
    }

    private void demand(long smaller) {
        if (smaller < 0 || smaller > size) {
            throw new IllegalArgumentException("the tree has " + size + " leaves, not " + smaller);
        }
    }
}
