package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pointer to a resource the client may read. It need not be listed. Since 2025-06-18.
 *
 * @param uri where it can be read
 * @param name for programs
 * @param title for people, or null
 * @param description for the model, or null
 * @param mimeType the media type, or null if unknown
 * @param size of the raw content in bytes, or null if unknown
 * @param annotations hints to the client, or null
 * @param icons to show beside it
 * @param meta further members
 */
public record ResourceLink(
        String uri,
        String name,
        @Nullable String title,
        @Nullable String description,
        @Nullable String mimeType,
        @Nullable Long size,
        @Nullable Annotations annotations,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Icon> icons,

        @JsonProperty("_meta") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Meta meta)
        implements Content {

    /** Copies the list. */
    public ResourceLink {
        icons = List.copyOf(icons);
    }

    /** A link without further members. */
    public ResourceLink(
            String uri, String name, @Nullable String title, @Nullable String description, @Nullable String mimeType) {
        this(uri, name, title, description, mimeType, null, null, List.of(), Meta.NONE);
    }

    /** A bare link. */
    public static ResourceLink to(String uri, String name) {
        return new ResourceLink(uri, name, null, null, null);
    }

    @Override
    public String type() {
        return "resource_link";
    }
}
