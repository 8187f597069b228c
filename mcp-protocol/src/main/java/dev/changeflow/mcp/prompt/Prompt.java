package dev.changeflow.mcp.prompt;

import dev.changeflow.mcp.schema.PromptMessage;
import dev.changeflow.mcp.tool.ToolContext;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The opening of a conversation, with blanks filled in. One instance serves all callers at once. */
public interface Prompt {

    /** Name, arguments and the rest of its listing. Called once, when the server is built. */
    PromptInfo info();

    /**
     * Fills it in. Runs on a virtual thread and may block.
     *
     * @param arguments at least the required ones
     * @throws dev.changeflow.mcp.tool.ToolRefusal if a value will not do, saying which and why for the client
     */
    List<PromptMessage> get(Map<String, String> arguments, ToolContext context);

    /** A prompt from a lambda. */
    static Prompt of(PromptInfo info, BiFunction<Map<String, String>, ToolContext, List<PromptMessage>> body) {
        return new LambdaPrompt(info, body);
    }
}
