package dev.changeflow.domain.audit;

/**
 * The place of a {@link Tile}.
 *
 * @param level 0 for leaves, 1 for the nodes over 256 of them, 2 for the nodes over 256 of those
 * @param index its place among the tiles of its level, from 0
 */
public record TileId(int level, long index) {

    /** Where the hash a complete subtree begins with is kept. */
    static TileId holding(TreeNode node) {
        return new TileId(node.level() / Tile.HEIGHT, firstIn(node) / Tile.WIDTH);
    }

    /** Where in its tile a complete subtree begins. */
    static int offset(TreeNode node) {
        return (int) (firstIn(node) % Tile.WIDTH);
    }

    private static long firstIn(TreeNode node) {
        return node.index() << (node.level() % Tile.HEIGHT);
    }
}
