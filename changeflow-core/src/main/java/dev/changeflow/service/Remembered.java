package dev.changeflow.service;

import dev.changeflow.port.Revision;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a store, for as long as nothing is written to it: a thousand things at most. Safe for use by many
 * threads.
 *
 * @param <K> what is asked for
 * @param <V> what was read
 */
final class Remembered<K, V> {

    private static final int MOST = 1_000;

    private volatile @Nullable Shelf<K, V> newest;

    /**
     * What was read at that revision, or what {@code read} reads now.
     *
     * @param revision the store's, asked for before this call, so that what is read now is at least as new
     */
    V at(Revision revision, K key, Function<K, V> read) {
        Shelf<K, V> shelf = newest;
        if (shelf == null || !shelf.revision.equals(revision)) {
            shelf = new Shelf<>(revision, new ConcurrentHashMap<>());
            newest = shelf;
        }
        V known = shelf.things.get(key);
        if (known == null) {
            known = read.apply(key);
            if (shelf.things.size() >= MOST) {
                shelf.things.clear();
            }
            shelf.things.put(key, known);
        }
        return known;
    }

    private record Shelf<K, V>(Revision revision, Map<K, V> things) {}
}
