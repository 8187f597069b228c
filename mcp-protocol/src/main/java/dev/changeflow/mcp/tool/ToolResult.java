package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Content;
import dev.changeflow.mcp.schema.Meta;
import dev.changeflow.mcp.schema.TextContent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A tool's answer in full, for tools whose answer is more, or less, than one structured value.
 *
 * @param content what the model reads
 * @param structured the same as data, any JSON value, or null for none
 * @param isError whether this tells the model what went wrong
 * @param meta further members of the result
 */
public record ToolResult(List<Content> content, @Nullable JsonNode structured, boolean isError, Meta meta) {

    /** Copies the list. */
    public ToolResult {
        content = List.copyOf(content);
    }

    /** An answer without further members. */
    public ToolResult(List<Content> content, @Nullable JsonNode structured, boolean isError) {
        this(content, structured, isError, Meta.NONE);
    }

    /** One text. */
    public static ToolResult text(String text) {
        return new ToolResult(List.of(new TextContent(text)), null, false);
    }

    /** Any content blocks, in order. */
    public static ToolResult of(Content... content) {
        return new ToolResult(List.of(content), null, false);
    }

    /** Structured data, and a text for clients that read only that. */
    public static ToolResult structured(JsonNode value, String text) {
        return new ToolResult(List.of(new TextContent(text)), value, false);
    }

    /** A refusal the model can act on. */
    public static ToolResult error(String text) {
        return new ToolResult(List.of(new TextContent(text)), null, true);
    }

    /**
     * With one more member of {@code _meta}.
     *
     * @throws IllegalArgumentException unless {@code key} is one ({@link Meta})
     */
    public ToolResult tagged(String key, JsonNode value) {
        return new ToolResult(content, structured, isError, meta.with(key, value));
    }
}
