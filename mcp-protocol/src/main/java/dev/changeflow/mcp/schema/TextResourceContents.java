package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A resource that is text.
 *
 * @param uri the URI that was read, or one below it
 * @param mimeType the media type, or null if unknown
 * @param text the whole text
 * @param meta further members
 */
public record TextResourceContents(
        String uri,
        @Nullable String mimeType,
        String text,

        @JsonProperty("_meta") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Meta meta)
        implements ResourceContents {

    /** Contents without further members. */
    public TextResourceContents(String uri, @Nullable String mimeType, String text) {
        this(uri, mimeType, text, Meta.NONE);
    }
}
