package dev.changeflow.port;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Small things that every node knows until they expire: limits, caches, revocations. What returned is on disk, and every
 * node sees it. Expired entries are as good as gone, whenever they are removed. All methods may be called on any thread,
 * and block; they throw {@link StoreUnavailableException} if the store cannot be reached or is full.
 */
public interface KeyValue {

    /** The longest key, in characters. */
    int MAX_KEY_LENGTH = 300;

    /** What is kept under a key. */
    Optional<String> get(String key);

    /** Keeps a value, whatever was there. */
    void put(String key, String value, Duration timeToLive);

    /**
     * Keeps a value if nobody was faster.
     *
     * @param expected what must be there; null for nothing
     * @return whether it was there, and the new value is now
     */
    boolean compareAndSet(String key, @Nullable String expected, String value, Duration timeToLive);

    /**
     * Counts: adds to a number that begins at zero. Counters and values do not share keys.
     *
     * @param timeToLive from the first addition; later ones do not prolong it, so that a limit's window ends
     * @return the sum, this addition included
     */
    long add(String counter, long amount, Duration timeToLive);

    /** Forgets a value and a counter; does nothing if there is none. */
    void remove(String key);

    /**
     * Removes what has expired. May be called by several nodes at once.
     *
     * @param limit the most values and the most counters to remove now
     * @return how many it removed
     */
    int removeExpired(int limit);
}
