package dev.changeflow.mcp.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.LoggingLevel;
import dev.changeflow.mcp.seal.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class SessionTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final KeyRing keys = KeyRing.random();
    private final SessionTokens tokens = at(NOW);

    @Test
    void carriesTheSession() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            LegacySession session = new LegacySession(
                    oneOf(ProtocolRevision.values(), random),
                    random.nextBoolean() ? null : new Implementation("n" + random.nextInt(), null, "é🙂"),
                    random.nextBoolean() ? Json.object() : capabilities("sampling"),
                    oneOf(LoggingLevel.values(), random),
                    random.nextBoolean() ? null : "user " + random.nextInt());
            String id = tokens.seal(session);
            assertThat(id).as("seed %d", seed).matches("[\\x21-\\x7e]+");
            assertThat(tokens.open(id, session.principal())).as("seed %d", seed).hasValue(session);
        }
    }

    @Test
    void isOverWhenItsTimeIs() {
        String id = tokens.seal(session(null));
        assertThat(at(NOW.plus(Duration.ofMinutes(59))).open(id, null)).isPresent();
        assertThat(at(NOW.plus(Duration.ofMinutes(60))).open(id, null)).isEmpty();
    }

    @Test
    void belongsToWhoeverMadeTheHandshake() {
        String annes = tokens.seal(session("anne"));
        assertThat(tokens.open(annes, "anne")).isPresent();
        assertThat(tokens.open(annes, "bob")).isEmpty();
        assertThat(tokens.open(annes, null)).isEmpty();
        assertThat(tokens.open(tokens.seal(session(null)), "anne")).isEmpty();
    }

    @Test
    void isWorthNothingUnderOtherKeys() {
        SessionTokens foreign = new SessionTokens(KeyRing.random(), InstantSource.fixed(NOW), Duration.ofHours(1));
        assertThat(foreign.open(tokens.seal(session(null)), null)).isEmpty();
    }

    @Test
    void isNoTokenOfAnotherPurpose() {
        String other = keys.seal("request-state", Json.bytes(Json.object()), NOW.plusSeconds(60));
        assertThat(tokens.open(other, null)).isEmpty();
    }

    @Test
    void fitsIntoAHeaderWhateverTheClientSays() {
        ObjectNode boundless = capabilities("sampling");
        boundless.putObject("experimental").put("x", "y".repeat(1_000_000));
        LegacySession session = new LegacySession(
                ProtocolRevision.V2025_11_25,
                new Implementation("🙂".repeat(100_000), null, "v".repeat(100_000)),
                boundless,
                LoggingLevel.INFO,
                null);
        String id = tokens.seal(session);
        assertThat(id).hasSizeLessThan(4_000);
        assertThat(tokens.open(id, null).orElseThrow().capabilities()).isEqualTo(capabilities("sampling"));
    }

    private SessionTokens at(Instant instant) {
        return new SessionTokens(keys, InstantSource.fixed(instant), Duration.ofHours(1));
    }

    private static <T> T oneOf(T[] choices, Random random) {
        return choices[random.nextInt(choices.length)];
    }

    private static LegacySession session(@Nullable String principal) {
        return LegacySession.assumed(ProtocolRevision.V2025_06_18).of(principal);
    }

    private static ObjectNode capabilities(String name) {
        ObjectNode capabilities = Json.object();
        capabilities.putObject(name);
        return capabilities;
    }
}
