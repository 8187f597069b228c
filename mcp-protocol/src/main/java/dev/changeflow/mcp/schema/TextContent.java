package dev.changeflow.mcp.schema;

/**
 * Text for the model.
 *
 * @param text any text
 */
public record TextContent(String text) implements Content {

    @Override
    public String type() {
        return "text";
    }
}
