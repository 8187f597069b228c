package dev.changeflow.examples.conformance;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.prompt.PromptInfo;
import dev.changeflow.mcp.schema.PromptMessage;
import dev.changeflow.mcp.tool.RegisteredTool;
import dev.changeflow.mcp.tool.Tool;
import java.util.List;
import java.util.UUID;

/** Tools that change what their server lists while it serves: whoever listens is told. */
final class ChangingTools {

    private ChangingTools() {}

    static List<Tool<?, ?>> of(McpServer server) {
        return List.of(
                Nothing.tool("test_trigger_tool_change", "Adds a tool and takes it away again.", context -> {
                    String name = passing();
                    server.tools().add(RegisteredTool.of(Nothing.tool(name, "Comes and goes.", any -> "Still here")));
                    return "Removed: " + server.tools().remove(name);
                }),
                Nothing.tool("test_trigger_prompt_change", "Adds a prompt and takes it away again.", context -> {
                    PromptInfo info = PromptInfo.named(passing()).describedAs("Comes and goes.");
                    server.prompts()
                            .add(Prompt.of(info, (arguments, any) -> List.of(PromptMessage.user("Still here"))));
                    return "Removed: " + server.prompts().remove(info.name());
                }));
    }

    private static String passing() {
        return "passing-" + UUID.randomUUID();
    }
}
