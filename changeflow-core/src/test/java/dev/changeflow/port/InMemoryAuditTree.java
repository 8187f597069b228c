package dev.changeflow.port;

import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.domain.audit.Tile;
import dev.changeflow.domain.audit.TileId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A tree for tests. */
public class InMemoryAuditTree implements AuditTree {

    private final Map<TileId, Tile> tiles = new HashMap<>();
    private final Map<String, TreeMap<Long, SignedCheckpoint>> checkpoints = new HashMap<>();
    private long size;

    @Override
    public synchronized long size() {
        return size;
    }

    @Override
    public synchronized Map<TileId, Tile> tiles(Set<TileId> wanted) {
        Map<TileId, Tile> found = new HashMap<>(tiles);
        found.keySet().retainAll(wanted);
        return found;
    }

    @Override
    public synchronized boolean grow(long before, long after, Map<TileId, Tile> changed) {
        if (before != size) {
            return false;
        }
        if (!changed.entrySet().stream().allMatch(entry -> continues(entry.getKey(), entry.getValue()))) {
            throw new IllegalStateException("a hash that is there would change");
        }
        tiles.putAll(changed);
        size = after;
        return true;
    }

    private boolean continues(TileId id, Tile tile) {
        byte[] old = tiles.containsKey(id) ? tiles.get(id).bytes() : new byte[0];
        return Arrays.equals(old, Arrays.copyOf(tile.bytes(), old.length));
    }

    @Override
    public synchronized Optional<SignedCheckpoint> checkpoint(String origin) {
        TreeMap<Long, SignedCheckpoint> ofOrigin = checkpoints.getOrDefault(origin, new TreeMap<>());
        return Optional.ofNullable(ofOrigin.lastEntry()).map(Map.Entry::getValue);
    }

    @Override
    public synchronized void keep(SignedCheckpoint checkpoint) {
        checkpoints
                .computeIfAbsent(checkpoint.checkpoint().origin(), origin -> new TreeMap<>())
                .putIfAbsent(checkpoint.size(), checkpoint);
    }
}
