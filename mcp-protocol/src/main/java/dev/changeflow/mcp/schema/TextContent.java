package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Text for the model.
 *
 * @param text any text
 * @param annotations hints to the client, or null
 * @param meta further members
 */
public record TextContent(
        String text,
        @Nullable Annotations annotations,

        @JsonProperty("_meta") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Meta meta)
        implements Content {

    /** Content with hints. */
    public TextContent(String text, @Nullable Annotations annotations) {
        this(text, annotations, Meta.NONE);
    }

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
        return annotations == null && meta.isEmpty()
                ? Json.object().put("type", type()).put("text", text)
                : Content.super.toJson();
    }
}
