package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client or server calls itself.
 *
 * @param name for programs
 * @param title for people, or null. Since 2025-06-18
 * @param version any text
 * @param description what it is for, or null. Since 2025-11-25
 * @param websiteUrl where to read more, or null. Since 2025-11-25
 * @param icons to show beside it. Since 2025-11-25
 */
public record Implementation(
        String name,
        @Nullable String title,
        String version,
        @Nullable String description,
        @Nullable String websiteUrl,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Icon> icons) {

    /** Copies the list. */
    public Implementation {
        icons = icons == null ? List.of() : List.copyOf(icons);
    }

    /** A name and a version. */
    public Implementation(String name, @Nullable String title, String version) {
        this(name, title, version, null, null, List.of());
    }
}
