package dev.changeflow.examples.conformance;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.prompt.PromptInfo;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceInfo;
import dev.changeflow.mcp.schema.PromptMessage;
import dev.changeflow.mcp.tool.RegisteredTool;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Tools whose effects a client hears of, and one that it gives up. */
final class WatchedTools {

    private static final String EXTRA = "extra";
    private static final String TEXT = "test://static-text";

    private final McpServer server;
    private final AtomicInteger givenUp = new AtomicInteger();

    private WatchedTools(McpServer server) {
        this.server = server;
    }

    /** Adds them to the server they change. */
    static void addTo(McpServer server) {
        WatchedTools tools = new WatchedTools(server);
        List.of(
                        tool("change_lists", "Adds a tool, a prompt and a resource, or removes them.", tools::change),
                        tool("touch_resource", "Says that " + TEXT + " reads differently now.", tools::touch),
                        tool("wait_for_cancellation", "Waits until the caller gives up.", tools::await),
                        tool("count_cancellations", "Says how many callers gave up.", tools::count))
                .forEach(tool -> server.tools().add(RegisteredTool.of(tool)));
    }

    private ToolResult change(ToolContext context) {
        if (server.tools().remove(EXTRA)) {
            server.prompts().remove(EXTRA);
            server.resources().remove("test://" + EXTRA);
            return ToolResult.text("removed");
        }
        server.tools().add(RegisteredTool.of(tool(EXTRA, "Comes and goes.", call -> ToolResult.text(EXTRA))));
        server.prompts()
                .add(Prompt.of(PromptInfo.named(EXTRA), (arguments, call) -> List.of(PromptMessage.user(EXTRA))));
        server.resources().add(Resource.text(ResourceInfo.at("test://" + EXTRA, EXTRA), call -> EXTRA));
        return ToolResult.text("added");
    }

    private ToolResult touch(ToolContext context) {
        server.resourceUpdated(TEXT);
        return ToolResult.text("touched");
    }

    private ToolResult await(ToolContext context) {
        try {
            Thread.sleep(Duration.ofSeconds(20));
        } catch (InterruptedException givingUp) {
            Thread.currentThread().interrupt();
        }
        givenUp.incrementAndGet();
        return ToolResult.text("nobody waits for this");
    }

    private ToolResult count(ToolContext context) {
        return ToolResult.text(String.valueOf(givenUp.get()));
    }

    private static Tool<Nothing, ToolResult> tool(
            String name, String description, Function<ToolContext, ToolResult> body) {
        return Tool.of(
                ToolInfo.named(name).describedAs(description),
                Nothing.class,
                ToolResult.class,
                (nothing, context) -> body.apply(context));
    }
}
