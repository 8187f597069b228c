package dev.changeflow.examples.conformance;

import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolResult;
import java.time.Duration;

/** A tool whose client has to come back for the answer. */
final class ReconnectionTool {

    private static final Duration SOON = Duration.ofMillis(500);

    private ReconnectionTool() {}

    static Tool<?, ?> create() {
        return Tool.of(
                ToolInfo.named("test_reconnection").describedAs("Lets the connection go before it answers."),
                Nothing.class,
                ToolResult.class,
                (nothing, context) -> {
                    context.letGo(SOON);
                    return ToolResult.text("Reconnection test completed successfully");
                });
    }
}
