package dev.changeflow.mcp.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Items of one kind under unique names, in the order they came. Safe for use by many threads: whoever reads sees all of
 * a change or nothing of it.
 *
 * @param <T> the kind
 */
public final class Catalogue<T> {

    private final String clash;
    private final Function<? super T, List<String>> names;
    private final ReentrantLock changing = new ReentrantLock();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Edition<T> edition = new Edition<>(0, List.of(), Map.of());

    /**
     * An empty catalogue.
     *
     * @param clash how to complain of a name that is taken, such as {@code two tools are called}
     * @param names of an item: the listed one first, then any others it answers to
     */
    public Catalogue(String clash, Function<? super T, List<String>> names) {
        this.clash = clash;
        this.names = names;
    }

    /**
     * Adds an item after all others.
     *
     * @throws IllegalArgumentException if one of its names is taken
     */
    public void add(T item) {
        changing.lock();
        try {
            Map<String, T> byName = new HashMap<>(edition.byName());
            for (String name : names.apply(item)) {
                if (byName.putIfAbsent(name, item) != null) {
                    throw new IllegalArgumentException(clash + " \"" + name + '"');
                }
            }
            List<T> items = new ArrayList<>(edition.items());
            items.add(item);
            edition = new Edition<>(edition.number() + 1, items, byName);
        } finally {
            changing.unlock();
        }
        listeners.forEach(Runnable::run);
    }

    /**
     * Removes the item of this name, with all its names. Calls of it that run go on.
     *
     * @return whether there was one
     */
    public boolean remove(String name) {
        changing.lock();
        try {
            T gone = edition.byName().get(name);
            if (gone == null) {
                return false;
            }
            Map<String, T> byName = new HashMap<>(edition.byName());
            List<String> freed = names.apply(gone);
            byName.keySet().removeAll(freed);
            List<T> left = edition.items().stream()
                    .filter(item -> !names.apply(item).equals(freed))
                    .toList();
            edition = new Edition<>(edition.number() + 1, left, byName);
        } finally {
            changing.unlock();
        }
        listeners.forEach(Runnable::run);
        return true;
    }

    /** The item of this name. */
    public Optional<T> find(String name) {
        return Optional.ofNullable(edition.byName().get(name));
    }

    /** Whether there is nothing now. */
    public boolean isEmpty() {
        return edition.items().isEmpty();
    }

    /** What there is now. */
    public Edition<T> edition() {
        return edition;
    }

    /** Calls {@code action} after each change, on the thread that made it. */
    public void onChange(Runnable action) {
        listeners.add(action);
    }

    /**
     * A catalogue at one moment.
     *
     * @param number of changes before it
     * @param items in order
     * @param byName the same by all names
     */
    public record Edition<T>(long number, List<T> items, Map<String, T> byName) {

        /** Copies. */
        public Edition {
            items = List.copyOf(items);
            byName = Map.copyOf(byName);
        }
    }
}
