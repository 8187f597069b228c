package dev.changeflow.examples.conformance;

import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolResult;
import java.util.function.Function;

/** The arguments of a tool that takes none. */
record Nothing() {

    /** Such a tool, whose answer is a text. */
    static Tool<Nothing, ToolResult> tool(String name, String description, Function<ToolContext, String> body) {
        return Tool.of(
                ToolInfo.named(name).describedAs(description),
                Nothing.class,
                ToolResult.class,
                (nothing, context) -> ToolResult.text(body.apply(context)));
    }
}
