package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.McpServerBuilder;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.prompt.PromptInfo;
import dev.changeflow.mcp.resource.MatchedUri;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceInfo;
import dev.changeflow.mcp.resource.ResourceNotFoundException;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.resource.ResourceTemplateInfo;
import dev.changeflow.mcp.schema.LoggingLevel;
import dev.changeflow.mcp.schema.PromptArgument;
import dev.changeflow.mcp.schema.PromptMessage;
import dev.changeflow.mcp.tool.McpHeader;
import dev.changeflow.mcp.tool.RegisteredTool;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server that golden transcripts are recorded against. */
public final class TranscriptServer {

    private TranscriptServer() {}

    /** A fresh one. */
    public static McpServer create() {
        return builder().build();
    }

    /** The same, for tests that add to it. */
    public static McpServerBuilder builder() {
        return McpServer.builder("transcripts", "1.0")
                .title("Transcripts")
                .instructions("For tests.")
                .tool(Tool.of(
                        ToolInfo.named("echo")
                                .titled("Echo")
                                .describedAs("Says the text again.")
                                .alsoCalled("say")
                                .hinting(ToolHints.READ_ONLY)
                                .neverBlocking(),
                        Echo.class,
                        String.class,
                        (input, context) -> input.text()))
                .tool(Tool.of(
                        ToolInfo.named("add").describedAs("Adds two integers."),
                        Add.class,
                        Sum.class,
                        (input, context) -> new Sum(input.a() + input.b())))
                .tool(Tool.of(
                        ToolInfo.named("count").describedAs("Counts aloud."),
                        Count.class,
                        String.class,
                        TranscriptServer::count))
                .tool(Tool.of(
                        ToolInfo.named("refuse").describedAs("Refuses."),
                        Nothing.class,
                        String.class,
                        (input, context) -> {
                            throw new ToolRefusal("\"when\" is in the past; choose a later time");
                        }))
                .tool(Tool.of(
                        ToolInfo.named("break").describedAs("Breaks."),
                        Nothing.class,
                        String.class,
                        (input, context) -> {
                            throw new IllegalStateException("jdbc:secret://user:password@host");
                        }))
                .tool(Tool.of(
                        ToolInfo.named("region").describedAs("Mirrors an argument."),
                        Region.class,
                        String.class,
                        (input, context) -> String.valueOf(input.region())))
                .tool(OrderTool.create())
                .resource(Resource.text(
                        ResourceInfo.at("test://greeting", "greeting")
                                .titled("Greeting")
                                .typed("text/plain"),
                        context -> "hello"))
                .resourceTemplate(ResourceTemplate.text(
                        ResourceTemplateInfo.at("test://items/{id}", "item").typed("text/plain"),
                        (uri, context) -> item(uri)))
                .prompt(Prompt.of(
                        PromptInfo.named("review")
                                .describedAs("Reviews code.")
                                .taking(PromptArgument.required("code", "What to review.")),
                        (arguments, context) -> List.of(PromptMessage.user("Review " + arguments.get("code")))));
    }

    /** Makes something happen in a server, in the words of a transcript. */
    static void happen(McpServer server, String effect) {
        String[] words = effect.split(" ", 2);
        switch (words[0]) {
            case "add-tool" ->
                server.tools()
                        .add(RegisteredTool.of(Tool.of(
                                ToolInfo.named(words[1]), Nothing.class, String.class, (input, context) -> "late")));
            case "remove-tool" -> server.tools().remove(words[1]);
            case "remove-prompt" -> server.prompts().remove(words[1]);
            case "remove-template" -> server.resourceTemplates().remove(words[1]);
            case "updated" -> server.resourceUpdated(words[1]);
            case "end" -> server.endSubscriptions();
            default -> throw new IllegalArgumentException("nothing happens by " + effect);
        }
    }

    private static String item(MatchedUri uri) {
        if (uri.variable("id").equals("missing")) {
            throw new ResourceNotFoundException(uri.uri());
        }
        return "item " + uri.variable("id");
    }

    private static String count(Count input, ToolContext context) {
        for (int i = 1; i <= input.to(); i++) {
            context.progress(i, (double) input.to(), "counted " + i);
        }
        context.log(LoggingLevel.INFO, "counted");
        context.log(LoggingLevel.DEBUG, "every detail");
        return "done";
    }

    /** Text to say again. */
    public record Echo(String text) {}

    /** Two integers. */
    public record Add(int a, int b) {}

    /** Their sum. */
    public record Sum(int sum) {}

    /** How far to count. */
    public record Count(int to) {}

    /** No arguments. */
    public record Nothing() {}

    /** Arguments that are mirrored. */
    public record Region(
            @McpHeader("Region") @Nullable String region,
            @McpHeader("Level") @Nullable Integer level) {}
}
