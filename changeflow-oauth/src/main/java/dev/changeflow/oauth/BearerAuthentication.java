package dev.changeflow.oauth;

import dev.changeflow.http.Filter;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets only requests with a good bearer token pass (RFC 6750), except on paths an operator names as open. A request that
 * passes carries its {@link Caller} as principal.
 */
final class BearerAuthentication implements Filter {

    private static final Pattern CREDENTIALS =
            Pattern.compile("Bearer +([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUERY_TOKEN = Pattern.compile("(^|&)access_token=");

    private final ProtectedResource resource;
    private final AccessTokens tokens;
    private final Set<String> openPaths;

    /**
     * Guards everything but the open paths.
     *
     * @param openPaths exact paths that need no token, such as health probes and the metadata
     */
    BearerAuthentication(ProtectedResource resource, AccessTokens tokens, Set<String> openPaths) {
        this.resource = resource;
        this.tokens = tokens;
        this.openPaths = Set.copyOf(openPaths);
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply, HttpHandler next) {
        if (openPaths.contains(request.path())) {
            next.handle(request, reply);
            return;
        }
        switch (decide(request)) {
            case TokenDecision.Granted granted -> next.handle(request.as(granted.caller()), reply);
            case TokenDecision.Absent absent -> reply.send(challenge(401, ""));
            case TokenDecision.Malformed malformed ->
                reply.send(challenge(400, error("invalid_request", malformed.description())));
            case TokenDecision.Invalid invalid ->
                reply.send(challenge(401, error("invalid_token", invalid.description())));
        }
    }

    private TokenDecision decide(HttpRequest request) {
        if (QUERY_TOKEN.matcher(request.query()).find()) {
            return new TokenDecision.Malformed("send the token in the Authorization header, never in the URL");
        }
        List<String> fields = request.headers().all("Authorization");
        if (fields.isEmpty()) {
            return new TokenDecision.Absent();
        }
        Matcher credentials = CREDENTIALS.matcher(fields.getFirst());
        if (fields.size() > 1 || !credentials.matches()) {
            return new TokenDecision.Malformed("send one Authorization header of the form: Bearer TOKEN");
        }
        return tokens.check(credentials.group(1));
    }

    private static String error(String code, String description) {
        return ", error=\"" + code + "\", error_description=\"" + description + '"';
    }

    private HttpResponse challenge(int status, String error) {
        String value = "Bearer resource_metadata=\"" + resource.metadataLocation() + "\", scope=\""
                + resource.scopeParameter() + '"' + error;
        return HttpResponse.text(status, "This resource needs an access token; see WWW-Authenticate.\n")
                .with("WWW-Authenticate", value)
                .with("Cache-Control", "no-store");
    }
}
