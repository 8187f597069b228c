package dev.changeflow.server.netty.command;

import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolProvider;
import dev.changeflow.mcp.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A plugin whose tool waits, and prints where it must not. */
public final class GateTools implements ToolProvider {

    @Override
    public List<Tool<?, ?>> tools() {
        return List.of(Tool.raw(
                ToolInfo.named("gate").describedAs("Waits until a file is there."),
                "{\"type\":\"object\",\"properties\":{\"folder\":{\"type\":\"string\"}},\"required\":[\"folder\"]}",
                (arguments, context) -> pass(Path.of(arguments.path("folder").asString()))));
    }

    private static ToolResult pass(Path folder) {
        System.out.println("a stray line");
        try {
            Files.createFile(folder.resolve("waiting"));
            while (!Files.exists(folder.resolve("open"))) {
                Thread.sleep(10);
            }
            return ToolResult.text("passed");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
