package dev.changeflow.mcp.schema;

import org.jspecify.annotations.Nullable;

/**
 * A resource that is text.
 *
 * @param uri the URI that was read, or one below it
 * @param mimeType the media type, or null if unknown
 * @param text the whole text
 */
public record TextResourceContents(String uri, @Nullable String mimeType, String text) implements ResourceContents {}
