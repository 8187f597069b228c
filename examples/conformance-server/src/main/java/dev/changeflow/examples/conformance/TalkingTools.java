package dev.changeflow.examples.conformance;

import dev.changeflow.mcp.schema.LoggingLevel;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolResult;
import java.util.List;

/** Tools that say something before they answer; the first word turns the reply into an event stream. */
final class TalkingTools {

    private TalkingTools() {}

    static List<Tool<?, ?>> all() {
        return List.of(
                Tool.of(
                        ToolInfo.named("test_tool_with_progress").describedAs("Reports progress in three steps."),
                        Nothing.class,
                        ToolResult.class,
                        (nothing, context) -> progressing(context)),
                Tool.of(
                        ToolInfo.named("test_tool_with_logging").describedAs("Logs three messages while it works."),
                        Nothing.class,
                        ToolResult.class,
                        (nothing, context) -> logging(context)));
    }

    private static ToolResult progressing(ToolContext context) {
        for (int done : new int[] {0, 50, 100}) {
            context.progress(done, 100.0, "Completed step " + done + " of 100");
            work();
        }
        return ToolResult.text("Tool with progress executed successfully");
    }

    private static ToolResult logging(ToolContext context) {
        context.log(LoggingLevel.INFO, "Tool execution started");
        work();
        context.log(LoggingLevel.INFO, "Tool processing data");
        work();
        context.log(LoggingLevel.INFO, "Tool execution completed");
        return ToolResult.text("Tool with logging executed successfully");
    }

    private static void work() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
