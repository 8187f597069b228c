package dev.changeflow.mcp.schema;

import org.jspecify.annotations.Nullable;

/**
 * A resource carried inside a message or a result.
 *
 * @param resource its contents
 * @param annotations hints to the client, or null
 */
public record EmbeddedResource(
        ResourceContents resource, @Nullable Annotations annotations) implements Content {

    /** A resource without hints. */
    public EmbeddedResource(ResourceContents resource) {
        this(resource, null);
    }

    @Override
    public String type() {
        return "resource";
    }
}
