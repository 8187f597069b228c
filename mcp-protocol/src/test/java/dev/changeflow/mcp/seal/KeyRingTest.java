package dev.changeflow.mcp.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void opensWhatItSealed() {
        KeyRing ring = KeyRing.random();
        for (int i = 0; i < 200; i++) {
            byte[] content = bytes(random.nextInt(300));
            String token = ring.seal("p", content, NOW.plusSeconds(1));
            assertThat(token).as("seed %d", seed).matches("[A-Za-z0-9_-]+");
            assertThat(ring.open("p", token, NOW)).as("seed %d", seed).hasValue(content);
        }
    }

    @Test
    void opensNothingThatWasAltered() {
        KeyRing ring = KeyRing.random();
        for (int i = 0; i < 3_000; i++) {
            String token = ring.seal("p", bytes(random.nextInt(60)), NOW.plusSeconds(60));
            String forged = altered(token);
            if (!forged.equals(token)) {
                assertThat(ring.open("p", forged, NOW))
                        .as("seed %d: %s", seed, forged)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AQ", "not base64!", "=?base64?AAAA?=", "AQAAAAAAAAAAAAAAAAAAAAAAAAAA", "\u0000"})
    void opensNoRubbish(String token) {
        assertThat(KeyRing.random().open("p", token, NOW)).isEmpty();
        assertThat(KeyRing.random().open("p", "A".repeat(100_000), NOW)).isEmpty();
    }

    @Test
    void opensUntilItExpires() {
        KeyRing ring = KeyRing.random();
        String token = ring.seal("p", bytes(5), NOW);
        assertThat(ring.open("p", token, NOW.minusSeconds(1))).isPresent();
        assertThat(ring.open("p", token, NOW)).isEmpty();
        assertThat(ring.open("p", token, NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void opensForItsPurposeOnly() {
        KeyRing ring = KeyRing.random();
        assertThat(ring.open("other", ring.seal("p", bytes(5), NOW.plusSeconds(9)), NOW))
                .isEmpty();
    }

    @Test
    void opensOnEveryNodeWithTheKeyAndOnNoOther() {
        byte[] shared = bytes(32);
        String token = KeyRing.of(List.of(shared)).seal("p", bytes(5), NOW.plusSeconds(9));
        assertThat(KeyRing.of(List.of(shared.clone())).open("p", token, NOW)).isPresent();
        assertThat(KeyRing.of(List.of(bytes(32))).open("p", token, NOW)).isEmpty();
    }

    @Test
    void rotates() {
        byte[] old = bytes(32);
        byte[] fresh = bytes(40);
        KeyRing before = KeyRing.of(List.of(old));
        KeyRing during = KeyRing.of(List.of(fresh, old));
        KeyRing after = KeyRing.of(List.of(fresh));
        String early = before.seal("p", bytes(5), NOW.plusSeconds(9));
        String late = during.seal("p", bytes(5), NOW.plusSeconds(9));
        assertThat(during.open("p", early, NOW)).isPresent();
        assertThat(after.open("p", early, NOW)).isEmpty();
        assertThat(after.open("p", late, NOW)).isPresent();
        assertThat(before.open("p", late, NOW)).isEmpty();
    }

    @Test
    void neverSealsTheSameTwice() {
        KeyRing ring = KeyRing.random();
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            tokens.add(ring.seal("p", new byte[] {1}, NOW));
        }
        assertThat(tokens).doesNotHaveDuplicates();
    }

    @Test
    void refusesWeakKeys() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.of(List.of(new byte[31])))
                .withMessage("a key is at least 32 bytes long, not 31");
    }

    private String altered(String token) {
        StringBuilder text = new StringBuilder(token);
        int at = random.nextInt(text.length());
        char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(4)) {
            case 0 -> text.setCharAt(at, other);
            case 1 -> text.deleteCharAt(at);
            case 2 -> text.insert(at, other);
            default -> text.setLength(at);
        }
        return text.toString();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
