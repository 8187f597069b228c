package dev.changeflow.mcp.schema;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Sound for the model. Since 2025-03-26.
 *
 * @param data base64
 * @param mimeType such as {@code audio/wav}
 * @param annotations hints to the client, or null
 */
public record AudioContent(
        String data, String mimeType, @Nullable Annotations annotations) implements Content {

    /** Sound as read from a file. */
    public static AudioContent of(byte[] bytes, String mimeType) {
        return new AudioContent(Base64.getEncoder().encodeToString(bytes), mimeType, null);
    }

    @Override
    public String type() {
        return "audio";
    }
}
