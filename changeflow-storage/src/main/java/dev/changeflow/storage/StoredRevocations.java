package dev.changeflow.storage;

import dev.changeflow.mcp.seal.Revocations;
import dev.changeflow.port.KeyValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Revocations that every node knows at once, and after a restart too: nothing is kept in memory. */
final class StoredRevocations implements Revocations {

    private static final String PREFIX = "revoked:";

    private final KeyValue keyValue;
    private final InstantSource clock;

    StoredRevocations(KeyValue keyValue, InstantSource clock) {
        this.keyValue = keyValue;
        this.clock = clock;
    }

    @Override
    public void revoke(String tokenId, Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        if (left.isPositive()) {
            keyValue.put(PREFIX + tokenId, "", left);
        }
    }

    @Override
    public boolean isRevoked(String tokenId) {
        return keyValue.get(PREFIX + tokenId).isPresent();
    }
}
