package dev.changeflow.domain.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hash of the tree of RFC 6962: of a leaf, of a node over two others, or of nothing. Leaves and nodes are hashed with
 * different prefixes, so that neither can be passed off as the other.
 */
public final class TreeHash {

    /** How many bytes a hash has. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** The root of a tree without leaves. */
    public static final TreeHash OF_NOTHING = new TreeHash(sha256().digest());

    private final byte[] bytes;

    private TreeHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of a leaf that holds this. */
    public static TreeHash ofLeaf(byte[] content) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return new TreeHash(digest.digest(content));
    }

    /** The hash of the node over two others. */
    public static TreeHash ofNode(TreeHash left, TreeHash right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new TreeHash(digest.digest(right.bytes));
    }

    /** The hash whose 32 bytes begin there. */
    public static TreeHash at(byte[] bytes, int offset) {
        if (offset < 0 || offset + BYTES > bytes.length) {
            throw new IllegalArgumentException("no hash of " + BYTES + " bytes at " + offset);
        }
        return new TreeHash(Arrays.copyOfRange(bytes, offset, offset + BYTES));
    }

    /** The hash that {@link #toString} writes so; empty for any other text, even one that decodes to the same bytes. */
    public static Optional<TreeHash> parse(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            TreeHash hash = new TreeHash(bytes);
            return bytes.length == BYTES && hash.toString().equals(base64) ? Optional.of(hash) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Copies the bytes to a place in an array. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, BYTES);
    }

    /** In lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TreeHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In base64, with padding. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
