package dev.changeflow.mcp.schema;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A picture for the model.
 *
 * @param data base64
 * @param mimeType such as {@code image/png}
 * @param annotations hints to the client, or null
 */
public record ImageContent(
        String data, String mimeType, @Nullable Annotations annotations) implements Content {

    /** A picture as read from a file. */
    public static ImageContent of(byte[] bytes, String mimeType) {
        return new ImageContent(Base64.getEncoder().encodeToString(bytes), mimeType, null);
    }

    @Override
    public String type() {
        return "image";
    }
}
