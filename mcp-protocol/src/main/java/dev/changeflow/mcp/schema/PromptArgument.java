package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An argument a prompt takes. Its value is always text.
 *
 * @param name for programs
 * @param title for people, or null. Since 2025-06-18
 * @param description for people, or null
 * @param required whether it must be given
 */
public record PromptArgument(
        String name,
        @Nullable String title,
        @Nullable String description,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean required) {

    /** An argument that must be given. */
    public static PromptArgument required(String name, String description) {
        return new PromptArgument(name, null, description, true);
    }

    /** An argument that may be given. */
    public static PromptArgument optional(String name, String description) {
        return new PromptArgument(name, null, description, false);
    }
}
