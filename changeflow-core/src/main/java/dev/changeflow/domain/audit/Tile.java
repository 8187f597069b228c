package dev.changeflow.domain.audit;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Up to 256 neighbouring hashes of one level, the unit a tree is kept in (as C2SP tlog-tiles does). It only ever gets
 * longer, and never changes once it is full.
 */
public final class Tile {

    /** How many levels of the tree lie within a full one. */
    static final int HEIGHT = 8;

    /** How many hashes a full one has. */
    public static final int WIDTH = 1 << HEIGHT;

    private static final Tile EMPTY = new Tile(new byte[0]);

    private final byte[] bytes;

    private Tile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A tile of these bytes, one hash after the other. */
    public static Tile of(byte[] bytes) {
        if (bytes.length % TreeHash.BYTES != 0 || bytes.length > WIDTH * TreeHash.BYTES) {
            throw new IllegalArgumentException("a tile cannot have " + bytes.length + " bytes");
        }
        return new Tile(bytes.clone());
    }

    /** The tile no hash is in yet. */
    static Tile empty() {
        return EMPTY;
    }

    /** Its hashes, one after the other. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** How many hashes it has. */
    public int width() {
        return bytes.length / TreeHash.BYTES;
    }

    /** One of its hashes, from 0. */
    public TreeHash hash(int index) {
        return TreeHash.at(bytes, index * TreeHash.BYTES);
    }

    boolean isFull() {
        return width() == WIDTH;
    }

    /** As it was when it had only so many hashes. */
    Tile first(int width) {
        return width == width() ? this : new Tile(Arrays.copyOf(bytes, width * TreeHash.BYTES));
    }

    /** This one with as many of the hashes at its end as there is room for. */
    Tile with(List<TreeHash> hashes) {
        int more = Math.min(hashes.size(), WIDTH - width());
        byte[] longer = Arrays.copyOf(bytes, bytes.length + more * TreeHash.BYTES);
        for (int i = 0; i < more; i++) {
            hashes.get(i).copyTo(longer, bytes.length + i * TreeHash.BYTES);
        }
        return new Tile(longer);
    }

    /** The root of the complete subtree over some of its hashes. */
    TreeHash root(int from, int count) {
        Frontier frontier = new Frontier();
        for (int i = from; i < from + count; i++) {
            frontier.add(hash(i));
        }
        return frontier.root();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tile tile && Arrays.equals(bytes, tile.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return width() + " hashes";
    }
}
