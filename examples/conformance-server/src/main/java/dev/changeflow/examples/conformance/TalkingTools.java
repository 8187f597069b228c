package dev.changeflow.examples.conformance;

import dev.changeflow.mcp.schema.LoggingLevel;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import java.util.List;

/** Tools that say something before they answer; the first word turns the reply into an event stream. */
final class TalkingTools {

    private TalkingTools() {}

    static List<Tool<?, ?>> all() {
        return List.of(
                Nothing.tool("test_tool_with_progress", "Reports progress in three steps.", TalkingTools::progressing),
                Nothing.tool("test_tool_with_logging", "Logs three messages while it works.", TalkingTools::logging),
                Nothing.tool("test_logging_tool", "Logs, if the request wants to hear it.", TalkingTools::logging));
    }

    private static String progressing(ToolContext context) {
        for (int done : new int[] {0, 50, 100}) {
            context.progress(done, 100.0, "Completed step " + done + " of 100");
            work();
        }
        return "Tool with progress executed successfully";
    }

    private static String logging(ToolContext context) {
        context.log(LoggingLevel.INFO, "Tool execution started");
        work();
        context.log(LoggingLevel.INFO, "Tool processing data");
        work();
        context.log(LoggingLevel.INFO, "Tool execution completed");
        return "Tool with logging executed successfully";
    }

    private static void work() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
