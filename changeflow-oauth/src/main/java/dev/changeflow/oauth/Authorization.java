package dev.changeflow.oauth;

import dev.changeflow.http.Filter;
import dev.changeflow.http.HttpHandler;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a host puts around its handler so that only callers with a good access token come through.
 *
 * @param filter refuses every other request, but for those to the pages; whoever passes has a {@link Caller}
 * @param pages by exact path, to be served on GET: how a client finds out where to get a token
 */
public record Authorization(Filter filter, Map<String, HttpHandler> pages) {

    /** Copies the map. */
    public Authorization {
        pages = Map.copyOf(pages);
    }

    /**
     * Trusts the tokens of somebody else's authorization server, checked with pinned keys.
     *
     * @param jwkSet the JSON text of the issuer's published keys (RFC 7517)
     * @param personClaim the claim that holds the name of the person a token acts for: the same name that this installation
     *     knows them by elsewhere, and one they cannot change at the issuer. Tokens without it are refused
     * @throws IllegalArgumentException if it is not a JWK Set, holds no usable key, or holds a private or shared one
     */
    public static Authorization external(
            ProtectedResource resource, String jwkSet, String personClaim, InstantSource clock) {
        AccessTokens tokens = AccessTokens.of(resource, jwkSet, personClaim, clock);
        ProtectedResourceMetadata metadata = new ProtectedResourceMetadata(resource);
        Map<String, HttpHandler> pages = new LinkedHashMap<>();
        metadata.paths().forEach(path -> pages.put(path, metadata));
        return new Authorization(new BearerAuthentication(resource, tokens, pages.keySet()), pages);
    }
}
