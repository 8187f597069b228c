package dev.changeflow.oauth;

import java.security.Principal;
import java.time.Instant;
import java.util.Set;

/**
 * Who presented an access token.
 *
 * @param person whom the client acts for, by the name this installation knows people by
 * @param subject the same as the issuer identifies them ({@code sub})
 * @param clientId the client ({@code client_id})
 * @param scopes what was granted
 * @param tokenId the token's own identifier ({@code jti}), for the audit log
 * @param expiresAt when the token ends
 */
public record Caller(
        String person, String subject, String clientId, Set<String> scopes, String tokenId, Instant expiresAt)
        implements Principal {

    /** Copies the set. */
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** The person. */
    @Override
    public String getName() {
        return person;
    }
}
