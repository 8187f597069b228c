package dev.changeflow.oauth;

import static dev.changeflow.oauth.TokenIssuer.NOW;
import static dev.changeflow.oauth.TokenIssuer.goodClaims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccessTokensTest {

    private static final TokenIssuer ISSUER = new TokenIssuer();
    private final AccessTokens tokens = ISSUER.tokens();

    @Test
    void grantsWhatTheTokenSays() {
        TokenDecision decision = tokens.check(ISSUER.sign(goodClaims().build()));

        assertThat(decision).isInstanceOfSatisfying(TokenDecision.Granted.class, granted -> {
            assertThat(granted.caller().getName()).isEqualTo("ada");
            assertThat(granted.caller().subject()).isEqualTo("auth0|17");
            assertThat(granted.caller().clientId()).isEqualTo("editor");
            assertThat(granted.caller().scopes()).containsExactlyInAnyOrder("change:read", "change:write");
            assertThat(granted.caller().expiresAt()).isEqualTo(NOW.plusSeconds(600));
        });
    }

    static Stream<Arguments> claimsThatAreNotGood() {
        return Stream.of(
                Arguments.of("another issuer", goodClaims().issuer("https://evil.example.org")),
                Arguments.of("issuer with a slash", goodClaims().issuer("https://login.example.org/")),
                Arguments.of("audience of a sibling", goodClaims().audience("https://changes.example.org/other")),
                Arguments.of("audience of the origin", goodClaims().audience("https://changes.example.org")),
                Arguments.of(
                        "two audiences",
                        goodClaims().audience(List.of("https://changes.example.org/mcp", "https://other.example.org"))),
                Arguments.of("no audience", goodClaims().audience((String) null)),
                Arguments.of("expired", goodClaims().expirationTime(Date.from(NOW.minusSeconds(31)))),
                Arguments.of("never expires", goodClaims().expirationTime(null)),
                Arguments.of("not yet", goodClaims().notBeforeTime(Date.from(NOW.plusSeconds(31)))),
                Arguments.of("no issue time", goodClaims().issueTime(null)),
                Arguments.of("no subject", goodClaims().subject(null)),
                Arguments.of("blank subject", goodClaims().subject(" ")),
                Arguments.of("no person", goodClaims().claim("preferred_username", null)),
                Arguments.of("blank person", goodClaims().claim("preferred_username", " ")),
                Arguments.of("a number for a person", goodClaims().claim("preferred_username", 17)),
                Arguments.of("no client", goodClaims().claim("client_id", null)),
                Arguments.of("no token id", goodClaims().jwtID(null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claimsThatAreNotGood")
    void refusesClaims(String name, JWTClaimsSet.Builder claims) {
        assertThat(tokens.check(ISSUER.sign(claims.build()))).isInstanceOf(TokenDecision.Invalid.class);
    }

    @Test
    void toleratesHalfAMinuteOfSkew() {
        JWTClaimsSet justExpired =
                goodClaims().expirationTime(Date.from(NOW.minusSeconds(29))).build();

        assertThat(tokens.check(ISSUER.sign(justExpired))).isInstanceOf(TokenDecision.Granted.class);
    }

    @Test
    void refusesTokensWithoutAKeyId() {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .build();

        assertThat(tokens.check(ISSUER.sign(header, goodClaims().build()))).isInstanceOf(TokenDecision.Invalid.class);
    }

    @Test
    void refusesAnIdTokenAsAccessToken() {
        JWSHeader header = ISSUER.goodHeader().type(JOSEObjectType.JWT).build();

        assertThat(tokens.check(ISSUER.sign(header, goodClaims().build()))).isInstanceOf(TokenDecision.Invalid.class);
    }

    @Test
    void refusesAKeyOfItsOwn() {
        TokenIssuer stranger = new TokenIssuer();
        JWSHeader header =
                stranger.goodHeader().jwk(stranger.key().toPublicJWK()).build();

        assertThat(tokens.check(stranger.sign(header, goodClaims().build()))).isInstanceOf(TokenDecision.Invalid.class);
    }

    @Test
    void refusesUnsignedAndSharedKeyTokens() throws Exception {
        SignedJWT mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID("first")
                        .build(),
                goodClaims().build());
        mac.sign(new MACSigner(ISSUER.key().toECPublicKey().getEncoded()));

        assertThat(tokens.check(new PlainJWT(goodClaims().build()).serialize()))
                .isInstanceOf(TokenDecision.Invalid.class);
        assertThat(tokens.check(mac.serialize())).isInstanceOf(TokenDecision.Invalid.class);
    }

    @Test
    void refusesWhatIsTooLongBeforeReadingIt() {
        assertThat(tokens.check("a".repeat(9000))).isInstanceOf(TokenDecision.Invalid.class);
    }

    @Test
    void refusesEveryChangedCharacter() {
        String good = ISSUER.sign(goodClaims().build());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            // The last character of each part may carry padding bits that do not count.
            int at = random.nextInt(good.length());
            if (at == good.length() - 1 || good.charAt(at + 1) == '.' || good.charAt(at) == '.') {
                continue;
            }
            char other = good.charAt(at) == 'A' ? 'B' : 'A';
            String changed = good.substring(0, at) + other + good.substring(at + 1);
            assertThat(tokens.check(changed))
                    .as("seed %d, position %d", seed, at)
                    .isInstanceOf(TokenDecision.Invalid.class);
        }
    }

    @Test
    void refusesKeySetsItCouldNotTrust() {
        String priv = new JWKSet(ISSUER.key()).toString(false);

        assertThatThrownBy(() -> AccessTokens.of(TokenIssuer.RESOURCE, "{}", "sub", () -> NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AccessTokens.of(TokenIssuer.RESOURCE, "{\"keys\":[]}", "sub", () -> NOW))
                .hasMessageContaining("no public");
        assertThatThrownBy(() -> AccessTokens.of(TokenIssuer.RESOURCE, priv, "sub", () -> NOW))
                .hasMessageContaining("public keys only");
    }

    @Test
    void aResourceIsAnAbsoluteUriWithoutQuery() {
        assertThatThrownBy(() -> new ProtectedResource(
                        URI.create("https://a.example/mcp?x=1"), URI.create("https://b.example"), "n", List.of()))
                .hasMessageContaining("resource");
        assertThatThrownBy(() -> new ProtectedResource(
                        URI.create("https://a.example/mcp"), URI.create("file:/keys"), "n", List.of()))
                .hasMessageContaining("issuer");
    }
}
