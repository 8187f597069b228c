package dev.changeflow.mcp.ask;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A folder or file a client works on.
 *
 * @param uri a {@code file:} URI on the client's machine
 * @param name for people, or null
 */
public record Root(URI uri, @Nullable String name) {

    static Optional<Root> of(JsonNode root) {
        try {
            URI uri = new URI(root.path("uri").asString(""));
            String name = root.path("name").isString() ? root.path("name").stringValue() : null;
            return "file".equalsIgnoreCase(uri.getScheme()) ? Optional.of(new Root(uri, name)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
