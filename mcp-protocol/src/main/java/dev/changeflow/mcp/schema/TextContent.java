package dev.changeflow.mcp.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

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

    /** Most answers are one bare text, and need no mapper. */
    @Override
    public ObjectNode toJson() {
        return annotations == null ? Json.object().put("type", type()).put("text", text) : Content.super.toJson();
    }
}
