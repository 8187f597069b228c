package dev.changeflow.oauth;

import java.net.URI;
import java.util.List;

/**
 * The resource this server protects, as an operator configures it; never derived from a request.
 *
 * @param resource the canonical URI clients ask tokens for, such as {@code https://changes.example.org/mcp}
 * @param authorizationServer the one issuer whose tokens are accepted
 * @param name for people
 * @param scopes what a client should ask for to begin with
 */
public record ProtectedResource(URI resource, URI authorizationServer, String name, List<String> scopes) {

    /** Refuses URIs that could not identify a resource or an issuer (RFC 9728 §1.2, RFC 8414 §2). */
    public ProtectedResource {
        requireIdentifier("resource", resource);
        requireIdentifier("issuer", authorizationServer);
        scopes = List.copyOf(scopes);
    }

    /** The scopes as one parameter value. */
    String scopeParameter() {
        return String.join(" ", scopes);
    }

    /** Where the metadata lies: the well-known path before the resource's own path (RFC 9728 §3.1). */
    URI metadataLocation() {
        return resource.resolve(ProtectedResourceMetadata.WELL_KNOWN + metadataSuffix());
    }

    /** The resource's path without a trailing slash; empty for the root. */
    String metadataSuffix() {
        String path = resource.getRawPath();
        return path == null || path.equals("/") ? "" : path.replaceAll("/+$", "");
    }

    private static void requireIdentifier(String what, URI uri) {
        if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())) {
            throw new IllegalArgumentException("the " + what + " must be an http or https URI, not \"" + uri + '"');
        }
        if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the " + what + " must have a host and neither query nor fragment: \"" + uri + '"');
        }
    }
}
