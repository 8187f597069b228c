package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A resource that is not text.
 *
 * @param uri the URI that was read, or one below it
 * @param mimeType the media type, or null if unknown
 * @param blob base64
 * @param meta further members
 */
public record BlobResourceContents(
        String uri,
        @Nullable String mimeType,
        String blob,

        @JsonProperty("_meta") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Meta meta)
        implements ResourceContents {

    /** Contents without further members. */
    public BlobResourceContents(String uri, @Nullable String mimeType, String blob) {
        this(uri, mimeType, blob, Meta.NONE);
    }

    /** Bytes as read from a file. */
    public static BlobResourceContents of(String uri, @Nullable String mimeType, byte[] bytes) {
        return new BlobResourceContents(uri, mimeType, Base64.getEncoder().encodeToString(bytes));
    }
}
