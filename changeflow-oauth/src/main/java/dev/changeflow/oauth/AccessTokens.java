package dev.changeflow.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks JWT access tokens (RFC 9068) of one issuer for one resource, with pinned keys: no store, no network. Safe for
 * use by several threads.
 */
final class AccessTokens {

    private static final int MAX_LENGTH = 8 * 1024;
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256);

    private final ProtectedResource resource;
    private final String personClaim;
    private final InstantSource clock;
    private final DefaultJWTProcessor<SecurityContext> processor;

    private AccessTokens(ProtectedResource resource, JWKSet keys, String personClaim, InstantSource clock) {
        this.resource = resource;
        this.personClaim = personClaim;
        this.clock = clock;
        this.processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
        JWTClaimsSetVerifier<SecurityContext> checked = (claims, context) -> verify(claims);
        processor.setJWTClaimsSetVerifier(checked);
    }

    /**
     * Checks tokens against the keys of a JWK Set (RFC 7517).
     *
     * @param jwkSet the JSON text of the issuer's published keys
     * @param personClaim the claim that holds the name of the person
     * @throws IllegalArgumentException if it is not a JWK Set, holds no usable key, or holds a private or shared one
     */
    static AccessTokens of(ProtectedResource resource, String jwkSet, String personClaim, InstantSource clock) {
        JWKSet keys;
        try {
            keys = JWKSet.parse(jwkSet);
        } catch (ParseException e) {
            throw new IllegalArgumentException("the issuer's keys are not a JWK Set (RFC 7517)", e);
        }
        if (keys.getKeys().stream().noneMatch(AccessTokens::canVerify)) {
            throw new IllegalArgumentException(
                    "the issuer's JWK Set has no public EC P-256 or RSA key with a kid to verify with");
        }
        if (keys.getKeys().stream().anyMatch(JWK::isPrivate)) {
            throw new IllegalArgumentException("the issuer's JWK Set must hold public keys only");
        }
        return new AccessTokens(resource, keys, personClaim, clock);
    }

    TokenDecision check(String token) {
        if (token.length() > MAX_LENGTH) {
            return new TokenDecision.Invalid("the token is longer than " + MAX_LENGTH + " characters");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            String problem = headerProblem(jwt.getHeader());
            if (problem != null) {
                return new TokenDecision.Invalid(problem);
            }
            return new TokenDecision.Granted(caller(processor.process(jwt, null)));
        } catch (Refused e) {
            return new TokenDecision.Invalid(e.reason());
        } catch (ParseException e) {
            return new TokenDecision.Invalid("the token is not a signed JWT");
        } catch (BadJOSEException | JOSEException e) {
            return new TokenDecision.Invalid("the token's type or signature is not accepted");
        }
    }

    private static @Nullable String headerProblem(JWSHeader header) {
        if (header.getKeyID() == null) {
            return "the token names no key (kid)";
        }
        return ALGORITHMS.contains(header.getAlgorithm()) ? null : "the token's algorithm is not accepted";
    }

    private void verify(JWTClaimsSet claims) throws Refused {
        Instant now = clock.instant();
        require(resource.authorizationServer().toString().equals(claims.getIssuer()), "the token's issuer is another");
        require(
                claims.getAudience().equals(List.of(resource.resource().toString())),
                "the token was not issued for this resource alone");
        require(isAfter(claims.getExpirationTime(), now.minus(SKEW)), "the token has expired");
        require(claims.getIssueTime() != null, "the token does not say when it was issued (iat)");
        Date notBefore = claims.getNotBeforeTime();
        require(notBefore == null || !isAfter(notBefore, now.plus(SKEW)), "the token is not valid yet");
        require(hasText(claims.getSubject()), "the token has no subject (sub)");
        require(hasText(text(claims, personClaim)), "the token names no person (" + personClaim + ")");
        require(hasText(claims.getJWTID()), "the token has no identifier (jti)");
        require(hasText(text(claims, "client_id")), "the token names no client (client_id)");
    }

    private Caller caller(JWTClaimsSet claims) {
        String scope = text(claims, "scope");
        Set<String> scopes = scope == null || scope.isBlank()
                ? Set.of()
                : Set.of(scope.strip().split(" +"));
        return new Caller(
                Objects.requireNonNull(text(claims, personClaim), "checked before")
                        .strip(),
                claims.getSubject(),
                Objects.requireNonNull(text(claims, "client_id"), "checked before"),
                scopes,
                claims.getJWTID(),
                claims.getExpirationTime().toInstant());
    }

    private static boolean canVerify(JWK key) {
        return key.getKeyID() != null
                && (key.getKeyType().getValue().equals("EC")
                        || key.getKeyType().getValue().equals("RSA"));
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String value ? value : null;
    }

    private static boolean hasText(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static boolean isAfter(@Nullable Date date, Instant instant) {
        return date != null && date.toInstant().isAfter(instant);
    }

    private static void require(boolean holds, String otherwise) throws Refused {
        if (!holds) {
            throw new Refused(otherwise);
        }
    }

    /** A claim that does not hold, in the exception type the processor lets through. */
    private static final class Refused extends com.nimbusds.jwt.proc.BadJWTException {

        private static final long serialVersionUID = 1L;

        private final String reason;

        Refused(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
