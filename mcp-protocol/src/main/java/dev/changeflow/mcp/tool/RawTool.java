package dev.changeflow.mcp.tool;

import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/** A tool with a hand-written schema. */
record RawTool(ToolInfo info, String inputSchema, BiFunction<JsonNode, ToolContext, ToolResult> body)
        implements Tool<JsonNode, ToolResult> {

    @Override
    public ToolResult call(JsonNode arguments, ToolContext context) {
        return body.apply(arguments, context);
    }
}
