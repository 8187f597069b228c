package dev.changeflow.mcp.legacy;

import dev.changeflow.mcp.RequestMetadata;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.LoggingLevel;
import dev.changeflow.mcp.seal.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Session ids that are the session: sealed, so that any node with the keys can serve them and none need remember them.
 * Safe for use by many threads.
 */
public final class SessionTokens {

    private static final String PURPOSE = "mcp-session";
    private static final int LARGEST_CAPABILITIES = 2_000;
    private static final int LONGEST_NAME = 200;

    private final KeyRing keys;
    private final InstantSource clock;
    private final Duration lifetime;

    /**
     * Tokens under these keys.
     *
     * @param lifetime from the handshake, or from the change of a session, on
     */
    public SessionTokens(KeyRing keys, InstantSource clock, Duration lifetime) {
        this.keys = keys;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** A session id: visible ASCII, as the {@code Mcp-Session-Id} header wants it. */
    public String seal(LegacySession session) {
        ObjectNode json = Json.object().put("v", session.revision().wireName());
        json.put("l", session.logLevel().wireName());
        if (session.client() != null) {
            ObjectNode client = json.putObject("c");
            client.put("name", shortened(session.client().name()));
            client.put("version", shortened(session.client().version()));
        }
        json.set("k", bounded(session.capabilities()));
        if (session.principal() != null) {
            json.put("p", session.principal());
        }
        return keys.seal(PURPOSE, Json.bytes(json), clock.instant().plus(lifetime));
    }

    /**
     * The session of an id.
     *
     * @param caller the name of who presents it, or null for nobody
     * @return empty if the id was not sealed here, was altered, has expired, or belongs to somebody else
     */
    public Optional<LegacySession> open(String id, @Nullable String caller) {
        return keys.open(PURPOSE, id, clock.instant())
                .map(SessionTokens::read)
                .filter(session -> Objects.equals(session.principal(), caller));
    }

    /** When every id that was sealed until now has ended by itself. */
    public Instant lastEnd() {
        return clock.instant().plus(lifetime);
    }

    private static LegacySession read(byte[] content) {
        JsonNode json = Json.parse(content);
        ProtocolRevision revision =
                ProtocolRevision.of(json.path("v").asString("")).orElse(ProtocolRevision.newestWithHandshake());
        LoggingLevel level = LoggingLevel.of(json.path("l").asString("")).orElse(LegacySession.UNASKED);
        ObjectNode capabilities = json.get("k") instanceof ObjectNode object ? object : Json.object();
        JsonNode principal = json.get("p");
        return new LegacySession(
                revision,
                RequestMetadata.client(json.get("c")),
                capabilities,
                level,
                principal == null ? null : principal.stringValue());
    }

    /** Capabilities small enough for a header: too large ones lose all but the names of what they declare. */
    private static ObjectNode bounded(ObjectNode capabilities) {
        if (Json.bytes(capabilities).length <= LARGEST_CAPABILITIES) {
            return capabilities;
        }
        ObjectNode names = Json.object();
        for (String name : new String[] {"roots", "sampling", "elicitation"}) {
            if (capabilities.has(name)) {
                names.putObject(name);
            }
        }
        return names;
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_NAME) {
            return text;
        }
        boolean halvesPair = Character.isHighSurrogate(text.charAt(LONGEST_NAME - 1));
        return text.substring(0, halvesPair ? LONGEST_NAME - 1 : LONGEST_NAME);
    }
}
