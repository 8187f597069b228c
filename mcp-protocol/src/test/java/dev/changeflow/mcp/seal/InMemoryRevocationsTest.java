package dev.changeflow.mcp.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class InMemoryRevocationsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final InMemoryRevocations revocations = new InMemoryRevocations(now::get);

    @Test
    void knowsWhatWasRevokedAndNothingElse() {
        revocations.revoke("a", NOW.plusSeconds(60));
        revocations.revoke("a", NOW.plusSeconds(60));
        assertThat(revocations.isRevoked("a")).isTrue();
        assertThat(revocations.isRevoked("b")).isFalse();
        assertThat(revocations.size()).isEqualTo(1);
    }

    @Test
    void forgetsWhatHasEndedByItself() {
        for (int i = 0; i < 1_000; i++) {
            revocations.revoke("t" + i, NOW.plusSeconds(1 + i % 100));
        }
        now.set(NOW.plusSeconds(50));
        revocations.revoke("late", NOW.plusSeconds(60));
        assertThat(revocations.size()).isEqualTo(501);
        assertThat(revocations.isRevoked("t99")).isTrue();
        revocations.revoke("over", NOW.plusSeconds(50));
        assertThat(revocations.isRevoked("over")).isFalse();
    }

    @Test
    void isBoundedUnderAFlood() {
        for (int i = 0; i < InMemoryRevocations.MOST + 1_000; i++) {
            revocations.revoke("t" + i, NOW.plusSeconds(60).plusMillis(i));
        }
        assertThat(revocations.size()).isEqualTo(InMemoryRevocations.MOST);
        assertThat(revocations.isRevoked("t0")).isFalse();
        assertThat(revocations.isRevoked("t1000")).isTrue();
    }
}
