package dev.changeflow.mcp.schema;

import org.jspecify.annotations.Nullable;

/**
 * Text for the model.
 *
 * @param text any text
 * @param annotations hints to the client, or null
 */
public record TextContent(String text, @Nullable Annotations annotations) implements Content {

    /** Text without hints. */
    public TextContent(String text) {
        this(text, null);
    }

    @Override
    public String type() {
        return "text";
    }
}
