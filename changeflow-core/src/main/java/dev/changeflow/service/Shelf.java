package dev.changeflow.service;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is kept to be found again, up to a weight in all; where there is no room for more it starts afresh. What alone would
 * take up an eighth of it is not kept. Finding costs a look into a map, and moves nothing. Safe for use by many threads.
 *
 * @param <K> what is asked for
 * @param <V> what is kept
 */
public final class Shelf<K, V> {

    private static final int LARGEST = 8;

    private final long most;
    private final ToLongFunction<V> weigher;
    private final ConcurrentMap<K, V> things = new ConcurrentHashMap<>();
    private final ReentrantLock placing = new ReentrantLock();
    private long weight;

    /**
     * With room for that weight.
     *
     * @param weigher asked once or twice for each thing that is kept, and always gives the same for one thing
     */
    public Shelf(long most, ToLongFunction<V> weigher) {
        this.most = most;
        this.weigher = weigher;
    }

    /** What is kept there; null if nothing is. */
    public @Nullable V find(K key) {
        return things.get(key);
    }

    /** Keeps a thing, in place of what was there. */
    public void put(K key, V thing) {
        long added = weigher.applyAsLong(thing);
        placing.lock();
        try {
            V before = things.remove(key);
            weight -= before == null ? 0 : weigher.applyAsLong(before);
            if (added > most / LARGEST) {
                return;
            }
            if (weight + added > most) {
                things.clear();
                weight = 0;
            }
            things.put(key, thing);
            weight += added;
        } finally {
            placing.unlock();
        }
    }
}
