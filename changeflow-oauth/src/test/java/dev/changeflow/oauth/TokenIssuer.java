package dev.changeflow.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** An issuer with one real key, whose tokens the tests bend one claim at a time. */
final class TokenIssuer {

    static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    static final ProtectedResource RESOURCE = new ProtectedResource(
            URI.create("https://changes.example.org/mcp"),
            URI.create("https://login.example.org"),
            "ChangeFlow",
            List.of("change:read"));

    private final ECKey key;

    TokenIssuer() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String jwkSet() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    ECKey key() {
        return key;
    }

    AccessTokens tokens() {
        return AccessTokens.of(RESOURCE, jwkSet(), "preferred_username", () -> NOW);
    }

    static JWTClaimsSet.Builder goodClaims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://login.example.org")
                .subject("auth0|17")
                .claim("preferred_username", "ada")
                .audience("https://changes.example.org/mcp")
                .claim("client_id", "editor")
                .claim("scope", "change:read change:write")
                .jwtID("token-1")
                .issueTime(Date.from(NOW.minusSeconds(60)))
                .expirationTime(Date.from(NOW.plusSeconds(600)));
    }

    String sign(JWTClaimsSet claims) {
        return sign(goodHeader().build(), claims);
    }

    JWSHeader.Builder goodHeader() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID("first");
    }

    String sign(JWSHeader header, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
