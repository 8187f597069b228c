package dev.changeflow.mcp.resource;

import dev.changeflow.mcp.schema.Annotations;
import dev.changeflow.mcp.schema.Json;
import org.jspecify.annotations.Nullable;
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
 */
public record ResourceTemplateInfo(
        UriTemplate uriTemplate,
        String name,
        @Nullable String title,
        @Nullable String description,
        @Nullable String mimeType,
        @Nullable Annotations annotations) {

    /**
     * A template with nothing but URIs and a name.
     *
     * @throws IllegalArgumentException if {@link UriTemplate} cannot read the template
     */
    public static ResourceTemplateInfo at(String uriTemplate, String name) {
        return new ResourceTemplateInfo(UriTemplate.of(uriTemplate), name, null, null, null, null);
    }

    /** With a title for people. */
    public ResourceTemplateInfo titled(String newTitle) {
        return new ResourceTemplateInfo(uriTemplate, name, newTitle, description, mimeType, annotations);
    }

    /** With a description for the model. */
    public ResourceTemplateInfo describedAs(String newDescription) {
        return new ResourceTemplateInfo(uriTemplate, name, title, newDescription.strip(), mimeType, annotations);
    }

    /** All of one media type. */
    public ResourceTemplateInfo typed(String newMimeType) {
        return new ResourceTemplateInfo(uriTemplate, name, title, description, newMimeType, annotations);
    }

    /** With hints to the client. */
    public ResourceTemplateInfo hinting(Annotations newAnnotations) {
        return new ResourceTemplateInfo(uriTemplate, name, title, description, mimeType, newAnnotations);
    }

    /** The entry in {@code resources/templates/list} of the newest revision. */
    public ObjectNode listing() {
        return Json.mapper().valueToTree(this);
    }
}
