package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A picture for the model.
 *
 * @param data base64
 * @param mimeType such as {@code image/png}
 * @param annotations hints to the client, or null
 * @param meta further members
 */
public record ImageContent(
        String data,
        String mimeType,
        @Nullable Annotations annotations,

        @JsonProperty("_meta") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Meta meta)
        implements Content {

    /** Content with hints. */
    public ImageContent(String data, String mimeType, @Nullable Annotations annotations) {
        this(data, mimeType, annotations, Meta.NONE);
    }

    /** A picture as read from a file. */
    public static ImageContent of(byte[] bytes, String mimeType) {
        return new ImageContent(Base64.getEncoder().encodeToString(bytes), mimeType, null);
    }

    @Override
    public String type() {
        return "image";
    }
}
