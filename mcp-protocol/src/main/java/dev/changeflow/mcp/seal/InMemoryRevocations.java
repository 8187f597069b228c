package dev.changeflow.mcp.seal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Forgets each token when it has ended by itself, and the one next to end when there are too many. */
final class InMemoryRevocations implements Revocations {

    static final int MOST = 200_000;

    private final InstantSource clock;
    private final Map<String, Instant> ends = new HashMap<>();
    private final PriorityQueue<Revoked> byEnd = new PriorityQueue<>(Comparator.comparing(Revoked::until));

    InMemoryRevocations(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void revoke(String tokenId, Instant until) {
        forgetEnded();
        if (until.isAfter(clock.instant()) && ends.putIfAbsent(tokenId, until) == null) {
            byEnd.add(new Revoked(tokenId, until));
        }
        if (ends.size() > MOST) {
            forgetNext();
        }
    }

    @Override
    public synchronized boolean isRevoked(String tokenId) {
        return ends.containsKey(tokenId);
    }

    synchronized int size() {
        return ends.size();
    }

    private void forgetEnded() {
        Instant now = clock.instant();
        for (Revoked next = byEnd.peek(); next != null && !next.until().isAfter(now); next = byEnd.peek()) {
            forgetNext();
        }
    }

    private void forgetNext() {
        @Nullable Revoked next = byEnd.poll();
        if (next != null) {
            ends.remove(next.tokenId());
        }
    }

    private record Revoked(String tokenId, Instant until) {}
}
