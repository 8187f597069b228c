package dev.changeflow.mcp.seal;

import java.time.Instant;
import java.time.InstantSource;

/** Sealed tokens that are worth nothing any more, although their seal and time are good. Safe for use by many threads. */
public interface Revocations {

    /**
     * Revokes a token for good. Does nothing new if it is revoked already.
     *
     * @param tokenId names the token; not the token itself, which would be a secret to keep
     * @param until when the token ends by itself: nothing need be remembered from then on
     */
    void revoke(String tokenId, Instant until);

    /** Whether a token was revoked, as far as is known here. */
    boolean isRevoked(String tokenId);

    /** Remembers them in this process alone, each until its token has ended by itself. */
    static Revocations inMemory() {
        return new InMemoryRevocations(InstantSource.system());
    }
}
