package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Sound for the model. Since 2025-03-26.
 *
 * @param data base64
 * @param mimeType such as {@code audio/wav}
 * @param annotations hints to the client, or null
 * @param meta further members
 */
public record AudioContent(
        String data,
        String mimeType,
        @Nullable Annotations annotations,

        @JsonProperty("_meta") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Meta meta)
        implements Content {

    /** Content with hints. */
    public AudioContent(String data, String mimeType, @Nullable Annotations annotations) {
        this(data, mimeType, annotations, Meta.NONE);
    }

    /** Sound as read from a file. */
    public static AudioContent of(byte[] bytes, String mimeType) {
        return new AudioContent(Base64.getEncoder().encodeToString(bytes), mimeType, null);
    }

    @Override
    public String type() {
        return "audio";
    }
}
