package dev.changeflow.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.changeflow.mcp.legacy.LegacySession;
import dev.changeflow.mcp.legacy.SessionTokens;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.seal.KeyRing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What a client was given to bring back opens as it was, or not at all. */
final class ClientTokensFuzzTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final KeyRing KEYS = KeyRing.of(List.of(new byte[32]));
    private static final String TOKEN = KEYS.seal("p", "content".getBytes(StandardCharsets.UTF_8), NOW.plusSeconds(60));
    private static final SessionTokens SESSIONS =
            new SessionTokens(KEYS, InstantSource.fixed(NOW), Duration.ofHours(1));
    private static final String SESSION = SESSIONS.seal(LegacySession.assumed(ProtocolRevision.V2025_11_25));

    @FuzzTest
    void opensWhatItSealed(@NotNull String token, @NotNull String tail, int position, byte mask) {
        assertThat(KEYS.open("p", token, NOW).isPresent()).isEqualTo(token.equals(TOKEN));
        assertThat(SESSIONS.open(token, null).isPresent()).isEqualTo(token.equals(SESSION));
        assertThat(KEYS.open("p", TOKEN + tail, NOW).isPresent()).isEqualTo(tail.isEmpty());
        assertThat(SESSIONS.open(tail + SESSION, null).isPresent()).isEqualTo(tail.isEmpty());
        assertThat(SESSIONS.open(SESSION, token)).isEmpty();
        assertThat(KEYS.open(tail, TOKEN, NOW).isPresent()).isEqualTo(tail.equals("p"));
        assertThat(KEYS.open("p", turned(position, mask), NOW).isPresent()).isEqualTo(mask == 0);
    }

    private static String turned(int position, byte mask) {
        byte[] bytes = TOKEN.getBytes(StandardCharsets.ISO_8859_1);
        bytes[Math.floorMod(position, bytes.length)] ^= mask;
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
