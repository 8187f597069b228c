package dev.changeflow.mcp;

import dev.changeflow.http.HttpHandler;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.Size;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.transport.StreamableHttp;

/** The README's example. */
class Greeting {

    record Input(@Describe("Whom to greet") @Size(min = 1) String name) {}

    record Output(String text) {}

    static McpServer server() {
        Tool<Input, Output> greet = Tool.of(
                ToolInfo.named("greet").describedAs("Says hello."),
                Input.class,
                Output.class,
                (input, context) -> new Output("Hello " + input.name()));
        return McpServer.builder("greeter", "1.0").tool(greet).build();
    }

    static HttpHandler handler() {
        return new StreamableHttp(server());
    } // end of the snippet

    private Greeting() {}
}
