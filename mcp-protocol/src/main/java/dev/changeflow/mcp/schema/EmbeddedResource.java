package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A resource carried inside a message or a result.
 *
 * @param resource its contents
 * @param annotations hints to the client, or null
 * @param meta further members
 */
public record EmbeddedResource(
        ResourceContents resource,
        @Nullable Annotations annotations,

        @JsonProperty("_meta") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Meta meta)
        implements Content {

    /** A resource without hints. */
    public EmbeddedResource(ResourceContents resource) {
        this(resource, null);
    }

    /** A resource with hints. */
    public EmbeddedResource(ResourceContents resource, @Nullable Annotations annotations) {
        this(resource, annotations, Meta.NONE);
    }

    @Override
    public String type() {
        return "resource";
    }
}
