package dev.changeflow.oauth;

import static dev.changeflow.oauth.TokenIssuer.goodClaims;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerAuthenticationTest {

    private final TokenIssuer issuer = new TokenIssuer();
    private final HttpHandler whoAmI = (request, reply) -> reply.send(
            HttpResponse.text(200, request.principal().map(Principal::getName).orElse("nobody")));
    private final HttpHandler guarded =
            new BearerAuthentication(TokenIssuer.RESOURCE, issuer.tokens(), Set.of("/health")).then(whoAmI);

    @Test
    void letsAGoodTokenPassAsItsPerson() {
        HttpResponse response = post("/mcp", Headers.of("Authorization", "bearer " + goodToken()));

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("ada");
    }

    @Test
    void challengesWithoutAnErrorWhenThereIsNoToken() {
        HttpResponse response = post("/mcp", Headers.empty());

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers().first("WWW-Authenticate"))
                .hasValue("Bearer resource_metadata=\"https://changes.example.org/.well-known/"
                        + "oauth-protected-resource/mcp\", scope=\"change:read\"");
    }

    @Test
    void saysWhyATokenIsNotGood() {
        HttpResponse response = post("/mcp", Headers.of("Authorization", "Bearer nonsense"));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers().first("WWW-Authenticate").orElseThrow()).contains("error=\"invalid_token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer a b", "Bearer a,b", "Token abc"})
    void refusesOtherCredentials(String authorization) {
        assertThat(post("/mcp", Headers.of("Authorization", authorization)).status())
                .isEqualTo(400);
    }

    @Test
    void refusesTwoAuthorizationHeadersEvenIfBothAreGood() {
        String value = "Bearer " + goodToken();

        assertThat(post("/mcp", Headers.of("Authorization", value, "Authorization", value))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesTokensInTheUrl() {
        HttpResponse response =
                post("/mcp?access_token=" + goodToken(), Headers.of("Authorization", "Bearer " + goodToken()));

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).doesNotContain("access_token=");
    }

    @Test
    void leavesOpenPathsOpenAndOnlyThose() {
        assertThat(text(post("/health", Headers.empty()))).isEqualTo("nobody");
        assertThat(post("/health/", Headers.empty()).status()).isEqualTo(401);
        assertThat(post("/healthy", Headers.empty()).status()).isEqualTo(401);
    }

    @Test
    void metadataNamesResourceAndServer() {
        ProtectedResourceMetadata metadata = new ProtectedResourceMetadata(TokenIssuer.RESOURCE);
        LastResponse reply = new LastResponse();

        metadata.handle(request("GET", metadata.paths().getFirst(), Headers.empty()), reply);

        assertThat(metadata.paths())
                .containsExactly("/.well-known/oauth-protected-resource/mcp", "/.well-known/oauth-protected-resource");
        assertThat(text(reply.response()))
                .contains("\"resource\":\"https://changes.example.org/mcp\"")
                .contains("\"authorization_servers\":[\"https://login.example.org\"]");
    }

    private String goodToken() {
        return issuer.sign(goodClaims().build());
    }

    private HttpResponse post(String target, Headers headers) {
        LastResponse reply = new LastResponse();
        guarded.handle(request("POST", target, headers), reply);
        return reply.response();
    }

    private static HttpRequest request(String method, String target, Headers headers) {
        return HttpRequest.of(method, target, headers, new byte[0], new HttpRequest.Connection("127.0.0.1", false));
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static final class LastResponse implements HttpReply {

        private @Nullable HttpResponse sent;

        @Override
        public void send(HttpResponse response) {
            sent = response;
        }

        @Override
        public EventStream stream(Headers headers) {
            throw new AssertionError("nothing here streams");
        }

        @Override
        public boolean streams() {
            return false;
        }

        @Override
        public void onPeerGone(Runnable action) {
            throw new AssertionError("nothing here waits");
        }

        HttpResponse response() {
            return Objects.requireNonNull(sent, "no answer");
        }
    }
}
