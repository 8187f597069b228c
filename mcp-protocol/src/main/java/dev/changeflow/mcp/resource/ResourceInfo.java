package dev.changeflow.mcp.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.changeflow.mcp.schema.Annotations;
import dev.changeflow.mcp.schema.Icon;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.Meta;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a resource says of itself in {@code resources/list}. Start with {@link #at}.
 *
 * @param uri where it is read
 * @param name for programs
 * @param title for people, or null. Since 2025-06-18
 * @param description for the model, or null
 * @param mimeType the media type, or null if unknown
 * @param size of the raw content in bytes, or null if unknown
 * @param annotations hints to the client, or null
 * @param icons to show beside it. Since 2025-11-25
 * @param meta further members. Since 2025-06-18
 */
public record ResourceInfo(
        String uri,
        String name,
        @Nullable String title,
        @Nullable String description,
        @Nullable String mimeType,
        @Nullable Long size,
        @Nullable Annotations annotations,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Icon> icons,

        @JsonProperty("_meta") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Meta meta) {

    /** Copies the list. */
    public ResourceInfo {
        icons = List.copyOf(icons);
    }

    /** A resource with nothing but a URI and a name. */
    public static ResourceInfo at(String uri, String name) {
        return new ResourceInfo(uri, name, null, null, null, null, null, List.of(), Meta.NONE);
    }

    /** With a title for people. */
    public ResourceInfo titled(String newTitle) {
        return new ResourceInfo(uri, name, newTitle, description, mimeType, size, annotations, icons, meta);
    }

    /** With a description for the model. */
    public ResourceInfo describedAs(String newDescription) {
        return new ResourceInfo(uri, name, title, newDescription.strip(), mimeType, size, annotations, icons, meta);
    }

    /** Of a media type. */
    public ResourceInfo typed(String newMimeType) {
        return new ResourceInfo(uri, name, title, description, newMimeType, size, annotations, icons, meta);
    }

    /** Of a known size in bytes. */
    public ResourceInfo sized(long newSize) {
        return new ResourceInfo(uri, name, title, description, mimeType, newSize, annotations, icons, meta);
    }

    /** With hints to the client. */
    public ResourceInfo hinting(Annotations newAnnotations) {
        return new ResourceInfo(uri, name, title, description, mimeType, size, newAnnotations, icons, meta);
    }

    /** With pictures to show beside it. */
    public ResourceInfo picturedBy(Icon... newIcons) {
        return new ResourceInfo(uri, name, title, description, mimeType, size, annotations, List.of(newIcons), meta);
    }

    /**
     * With one more member of {@code _meta}.
     *
     * @throws IllegalArgumentException unless {@code key} is one ({@link Meta})
     */
    public ResourceInfo tagged(String key, JsonNode value) {
        return new ResourceInfo(
                uri, name, title, description, mimeType, size, annotations, icons, meta.with(key, value));
    }

    /** The entry in {@code resources/list} of the newest revision. */
    public ObjectNode listing() {
        return Json.mapper().valueToTree(this);
    }
}
