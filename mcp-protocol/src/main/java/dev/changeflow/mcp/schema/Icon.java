package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture a client may show beside a name. Since 2025-11-25.
 *
 * @param src an {@code https:} or {@code data:} URI
 * @param mimeType such as {@code image/svg+xml}, or null to go by the source
 * @param sizes such as {@code 48x48}, or {@code any}; empty if it fits every size
 * @param theme the background it is drawn for, or null for any
 */
public record Icon(
        String src,
        @Nullable String mimeType,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> sizes,
        @Nullable Theme theme) {

    /** Copies the list. */
    public Icon {
        sizes = List.copyOf(sizes);
    }

    /** An icon for every size and background. */
    public static Icon of(String src) {
        return new Icon(src, null, List.of(), null);
    }

    /** A background an icon is drawn for. */
    public enum Theme {
        /** Dark lines for a light background. */
        @JsonProperty("light")
        LIGHT,
        /** Light lines for a dark background. */
        @JsonProperty("dark")
        DARK
    }
}
