package dev.changeflow.port;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries in maps, for tests. */
public final class InMemoryKeyValue implements KeyValue {

    private final InstantSource clock;
    private final Map<String, Expiring<String>> values = new HashMap<>();
    private final Map<String, Expiring<Long>> counters = new HashMap<>();

    /** Empty, with that clock. */
    public InMemoryKeyValue(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key)).filter(this::lives).map(Expiring::value);
    }

    @Override
    public synchronized void put(String key, String value, Duration timeToLive) {
        values.put(key, new Expiring<>(value, clock.instant().plus(timeToLive)));
    }

    @Override
    public synchronized boolean compareAndSet(
            String key, @Nullable String expected, String value, Duration timeToLive) {
        boolean asExpected = Objects.equals(get(key).orElse(null), expected);
        if (asExpected) {
            put(key, value, timeToLive);
        }
        return asExpected;
    }

    @Override
    public synchronized long add(String counter, long amount, Duration timeToLive) {
        Expiring<Long> before = Optional.ofNullable(counters.get(counter))
                .filter(this::lives)
                .orElseGet(() -> new Expiring<>(0L, clock.instant().plus(timeToLive)));
        Expiring<Long> after = new Expiring<>(before.value() + amount, before.until());
        counters.put(counter, after);
        return after.value();
    }

    @Override
    public synchronized void remove(String key) {
        values.remove(key);
        counters.remove(key);
    }

    @Override
    public synchronized int removeExpired(int limit) {
        return removeFrom(values, limit) + removeFrom(counters, limit);
    }

    private <T> int removeFrom(Map<String, Expiring<T>> entries, int limit) {
        var expired = entries.entrySet().stream()
                .filter(entry -> !lives(entry.getValue()))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        expired.forEach(entries::remove);
        return expired.size();
    }

    private boolean lives(Expiring<?> entry) {
        return entry.until().isAfter(clock.instant());
    }

    private record Expiring<T>(T value, Instant until) {}
}
