package dev.changeflow.mcp.transport;

import dev.changeflow.http.HttpRequest;
import dev.changeflow.mcp.legacy.LegacySession;
import dev.changeflow.mcp.legacy.SessionTokens;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.seal.Revocations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells which sessions are good: sealed here, for this caller, neither expired nor ended. */
final class SessionGate {

    static final String HEADER = "Mcp-Session-Id";

    /** What a client speaks that names neither a version nor a session (2025-11-25, "Protocol Version Header"). */
    static final ProtocolRevision UNNAMED = ProtocolRevision.V2025_03_26;

    private final SessionTokens tokens;
    private final Revocations revocations;

    SessionGate(SessionTokens tokens, Revocations revocations) {
        this.tokens = tokens;
        this.revocations = revocations;
    }

    /** The session a request names, or the one assumed; empty if it names one that is not good. */
    Optional<OpenSession> of(HttpRequest request) {
        return request.headers()
                .first(HEADER)
                .map(id -> named(id, request))
                .orElseGet(() -> Optional.of(new OpenSession(null, LegacySession.assumed(UNNAMED))));
    }

    /** The id of a new session. */
    String open(LegacySession session, HttpRequest request) {
        return tokens.seal(session.of(caller(request)));
    }

    /** Ends a session wherever the revocation is known. */
    void revoke(String key) {
        revocations.revoke(key, tokens.lastEnd());
    }

    private Optional<OpenSession> named(String id, HttpRequest request) {
        return tokens.open(id, caller(request))
                .map(session -> new OpenSession(key(id), session))
                .filter(session -> session.key() != null && !revocations.isRevoked(session.key()));
    }

    private static @Nullable String caller(HttpRequest request) {
        return request.principal().map(Principal::getName).orElse(null);
    }

    private static String key(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }
}
