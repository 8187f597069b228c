package dev.changeflow.port;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries in a map, for tests. */
public final class InMemoryOutbox implements Outbox {

    private final InstantSource clock;
    private final SortedMap<Long, Kept> entries = new TreeMap<>();
    private long last;

    InMemoryOutbox(InstantSource clock) {
        this.clock = clock;
    }

    synchronized long add(String channel, String body) {
        last++;
        entries.put(last, new Kept(channel, body, 0, clock.instant(), null, null));
        return last;
    }

    synchronized void drop(long number) {
        entries.remove(number);
    }

    @Override
    public synchronized List<Delivery> claim(String channel, int limit, Duration lease) {
        Instant now = clock.instant();
        List<Long> due = entries.entrySet().stream()
                .filter(entry -> entry.getValue().isDue(channel, now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        return due.stream().map(number -> claim(number, now.plus(lease))).toList();
    }

    private Delivery claim(long number, Instant until) {
        Kept before = Optional.ofNullable(entries.get(number)).orElseThrow();
        Kept claimed = new Kept(
                before.channel,
                before.body,
                before.attempts + 1,
                until,
                UUID.randomUUID().toString(),
                before.problem);
        entries.put(number, claimed);
        return new Delivery(number, claimed.channel, claimed.body, claimed.attempts, String.valueOf(claimed.lease));
    }

    @Override
    public synchronized boolean acknowledge(Delivery delivery) {
        boolean held = held(delivery);
        if (held) {
            entries.remove(delivery.number());
        }
        return held;
    }

    @Override
    public boolean postpone(Delivery delivery, Duration pause, String problem) {
        return end(delivery, clock.instant().plus(pause), problem);
    }

    @Override
    public boolean bury(Delivery delivery, String problem) {
        return end(delivery, null, problem);
    }

    private synchronized boolean end(Delivery delivery, @Nullable Instant dueAt, String problem) {
        boolean held = held(delivery);
        if (held) {
            entries.put(
                    delivery.number(),
                    new Kept(delivery.channel(), delivery.body(), delivery.attempt(), dueAt, null, problem));
        }
        return held;
    }

    private boolean held(Delivery delivery) {
        Kept kept = entries.get(delivery.number());
        return kept != null && delivery.lease().equals(kept.lease);
    }

    @Override
    public synchronized List<Dead> dead(String channel, int limit) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().dueAt == null
                        && entry.getValue().channel.equals(channel))
                .limit(limit)
                .map(entry -> new Dead(
                        entry.getKey(),
                        channel,
                        entry.getValue().body,
                        entry.getValue().attempts,
                        String.valueOf(entry.getValue().problem)))
                .toList();
    }

    @Override
    public synchronized boolean revive(long number) {
        Kept kept = entries.get(number);
        if (kept == null || kept.dueAt != null) {
            return false;
        }
        entries.put(number, new Kept(kept.channel, kept.body, 0, clock.instant(), null, null));
        return true;
    }

    private record Kept(
            String channel,
            String body,
            int attempts,
            @Nullable Instant dueAt,
            @Nullable String lease,
            @Nullable String problem) {

        boolean isDue(String wanted, Instant now) {
            return channel.equals(wanted) && dueAt != null && !dueAt.isAfter(now);
        }
    }
}
