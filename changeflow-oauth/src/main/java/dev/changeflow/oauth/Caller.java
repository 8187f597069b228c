package dev.changeflow.oauth;

import java.security.Principal;
import java.time.Instant;
import java.util.Set;

/**
 * Who presented an access token.
 *
 * @param subject whom the issuer says the client acts for ({@code sub})
 * @param clientId the client ({@code client_id})
 * @param scopes what was granted
 * @param tokenId the token's own identifier ({@code jti}), for the audit log
 * @param expiresAt when the token ends
 */
public record Caller(String subject, String clientId, Set<String> scopes, String tokenId, Instant expiresAt)
        implements Principal {

    /** Copies the set. */
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** The subject. */
    @Override
    public String getName() {
        return subject;
    }
}
