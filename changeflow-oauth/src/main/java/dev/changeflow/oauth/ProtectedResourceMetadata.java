package dev.changeflow.oauth;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metadata document by which a client finds the authorization server (RFC 9728 §3). */
final class ProtectedResourceMetadata implements HttpHandler {

    static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    private final ProtectedResource resource;
    private final HttpResponse document;

    /** Describes one resource. */
    ProtectedResourceMetadata(ProtectedResource resource) {
        this.resource = resource;
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("resource", resource.resource().toString());
        members.put(
                "authorization_servers", List.of(resource.authorizationServer().toString()));
        members.put("scopes_supported", resource.scopes());
        members.put("bearer_methods_supported", List.of("header"));
        members.put("resource_name", resource.name());
        this.document = HttpResponse.json(
                        200, JSONObjectUtils.toJSONString(members).getBytes(StandardCharsets.UTF_8))
                .with("Access-Control-Allow-Origin", "*")
                .with("Cache-Control", "max-age=300");
    }

    /** The paths to serve this under: beside the resource's own path, and at the root. */
    List<String> paths() {
        String suffix = resource.metadataSuffix();
        return suffix.isEmpty() ? List.of(WELL_KNOWN) : List.of(WELL_KNOWN + suffix, WELL_KNOWN);
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        reply.send(document);
    }

    @Override
    public boolean neverBlocks(HttpRequest request) {
        return true;
    }
}
