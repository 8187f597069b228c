package dev.changeflow.mcp.schema;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A resource that is not text.
 *
 * @param uri the URI that was read, or one below it
 * @param mimeType the media type, or null if unknown
 * @param blob base64
 */
public record BlobResourceContents(String uri, @Nullable String mimeType, String blob) implements ResourceContents {

    /** Bytes as read from a file. */
    public static BlobResourceContents of(String uri, @Nullable String mimeType, byte[] bytes) {
        return new BlobResourceContents(uri, mimeType, Base64.getEncoder().encodeToString(bytes));
    }
}
