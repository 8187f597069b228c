package dev.changeflow.port;

import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.domain.audit.Tile;
import dev.changeflow.domain.audit.TileId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Merkle tree over the audit events, kept in tiles, and what was signed about it. Its n-th leaf is the event with
 * sequence n. Reads see every write that has returned. All methods may be called on any thread and block; they throw
 * {@link StoreUnavailableException} as {@link ChangeStore} does.
 */
public interface AuditTree {

    /** How many leaves it has. */
    long size();

    /** Those of the tiles that are there; each may be longer than it was when {@link #size} answered. */
    Map<TileId, Tile> tiles(Set<TileId> wanted);

    /**
     * Adds leaves, all or none of them.
     *
     * @param before how many leaves there are
     * @param after how many there will be
     * @param changed every tile that is new or longer, whole
     * @return whether it was done; false if it has another size than {@code before}, because another node added leaves first
     */
    boolean grow(long before, long after, Map<TileId, Tile> changed);

    /** The newest checkpoint of a log. */
    Optional<SignedCheckpoint> checkpoint(String origin);

    /** Keeps a checkpoint for ever; does nothing if one of the same log over as many leaves is there. */
    void keep(SignedCheckpoint checkpoint);
}
