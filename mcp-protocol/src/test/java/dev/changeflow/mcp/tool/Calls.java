package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.TextContent;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Calls of tools without a server. */
final class Calls {

    /** A context of a client that asked for nothing. */
    static final ToolContext QUIET = new StubContext();

    private Calls() {}

    /** Calls a tool with arguments written with single quotes. */
    static ToolResult call(Tool<?, ?> tool, String arguments) {
        return RegisteredTool.of(tool).call(Json.parse(arguments.replace('\'', '"')), QUIET);
    }

    /** The first text of a result. */
    static String text(ToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    /** What the record {@code type} becomes for these arguments. */
    static <I> I bound(Class<I> type, String arguments) {
        AtomicReference<@Nullable I> seen = new AtomicReference<>();
        Tool<I, String> tool = Tool.of(ToolInfo.named("bound"), type, String.class, (input, context) -> {
            seen.set(input);
            return "";
        });
        ToolResult result = call(tool, arguments);
        I input = seen.get();
        if (input == null) {
            throw new AssertionError(text(result));
        }
        return input;
    }

    /** What a model is told about these arguments. */
    static String refusal(Class<?> type, String arguments) {
        ToolResult result =
                call(Tool.of(ToolInfo.named("refusing"), type, String.class, (i, c) -> "accepted"), arguments);
        if (!result.isError()) {
            throw new AssertionError("accepted: " + arguments);
        }
        return text(result);
    }
}
