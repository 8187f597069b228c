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
 * What a family of resources says of itself in {@code resources/templates/list}. Start with {@link #at}.
 *
 * @param uriTemplate which URIs belong to it
 * @param name for programs
 * @param title for people, or null. Since 2025-06-18
 * @param description for the model, or null
 * @param mimeType the media type all of them have, or null
 * @param annotations hints to the client, or null
 * @param icons to show beside it. Since 2025-11-25
 * @param meta further members. Since 2025-06-18
 */
public record ResourceTemplateInfo(
        UriTemplate uriTemplate,
        String name,
        @Nullable String title,
        @Nullable String description,
        @Nullable String mimeType,
        @Nullable Annotations annotations,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Icon> icons,

        @JsonProperty("_meta") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Meta meta) {

    /** Copies the list. */
    public ResourceTemplateInfo {
        icons = List.copyOf(icons);
    }

    /**
     * A template with nothing but URIs and a name.
     *
     * @throws IllegalArgumentException if {@link UriTemplate} cannot read the template
     */
    public static ResourceTemplateInfo at(String uriTemplate, String name) {
        return new ResourceTemplateInfo(
                UriTemplate.of(uriTemplate), name, null, null, null, null, List.of(), Meta.NONE);
    }

    /** With a title for people. */
    public ResourceTemplateInfo titled(String newTitle) {
        return new ResourceTemplateInfo(uriTemplate, name, newTitle, description, mimeType, annotations, icons, meta);
    }

    /** With a description for the model. */
    public ResourceTemplateInfo describedAs(String newDescription) {
        return new ResourceTemplateInfo(
                uriTemplate, name, title, newDescription.strip(), mimeType, annotations, icons, meta);
    }

    /** All of one media type. */
    public ResourceTemplateInfo typed(String newMimeType) {
        return new ResourceTemplateInfo(uriTemplate, name, title, description, newMimeType, annotations, icons, meta);
    }

    /** With hints to the client. */
    public ResourceTemplateInfo hinting(Annotations newAnnotations) {
        return new ResourceTemplateInfo(uriTemplate, name, title, description, mimeType, newAnnotations, icons, meta);
    }

    /** With pictures to show beside it. */
    public ResourceTemplateInfo picturedBy(Icon... newIcons) {
        return new ResourceTemplateInfo(
                uriTemplate, name, title, description, mimeType, annotations, List.of(newIcons), meta);
    }

    /**
     * With one more member of {@code _meta}.
     *
     * @throws IllegalArgumentException unless {@code key} is one ({@link Meta})
     */
    public ResourceTemplateInfo tagged(String key, JsonNode value) {
        return new ResourceTemplateInfo(
                uriTemplate, name, title, description, mimeType, annotations, icons, meta.with(key, value));
    }

    /** The entry in {@code resources/templates/list} of the newest revision. */
    public ObjectNode listing() {
        return Json.mapper().valueToTree(this);
    }
}
