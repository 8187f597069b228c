package dev.changeflow.mcp.schema;

import org.jspecify.annotations.Nullable;

/** What one URI holds: text or bytes, as the standard closes it. */
public sealed interface ResourceContents permits TextResourceContents, BlobResourceContents {

    /** The URI that was read, or one below it. */
    String uri();

    /** The media type, or null if unknown. */
    @Nullable
    String mimeType();
}
