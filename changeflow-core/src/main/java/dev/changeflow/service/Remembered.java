package dev.changeflow.service;

import dev.changeflow.port.Revision;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a store, for as long as nothing is written to it, up to {@value #MOST} characters. Safe for use by
 * many threads.
 *
 * @param <K> what is asked for
 * @param <V> what was read
 */
final class Remembered<K, V> {

    static final long MOST = 8_000_000;

    private final ToLongFunction<V> length;
    private volatile @Nullable Age<K, V> newest;

    /**
     * Nothing yet.
     *
     * @param length of a thing that was read, in characters; always the same
     */
    Remembered(ToLongFunction<V> length) {
        this.length = length;
    }

    /**
     * What was read at that revision, or what {@code read} reads now.
     *
     * @param revision the store's, asked for before this call, so that what is read now is at least as new
     */
    V at(Revision revision, K key, Function<K, V> read) {
        Age<K, V> age = newest;
        if (age == null || !age.revision.equals(revision)) {
            age = new Age<>(revision, new Shelf<>(MOST, length));
            newest = age;
        }
        V known = age.things.find(key);
        if (known == null) {
            known = read.apply(key);
            age.things.put(key, known);
        }
        return known;
    }

    private record Age<K, V>(Revision revision, Shelf<K, V> things) {}
}
