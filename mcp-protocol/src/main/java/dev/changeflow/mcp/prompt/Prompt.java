package dev.changeflow.mcp.prompt;

import dev.changeflow.mcp.completion.Completer;
import dev.changeflow.mcp.schema.PromptMessage;
import dev.changeflow.mcp.tool.ToolContext;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The opening of a conversation, with blanks filled in. One instance serves all callers at once. */
public interface Prompt {

    /** Name, arguments and the rest of its listing. Always the same; called often. */
    PromptInfo info();

    /**
     * Fills it in. Runs on a virtual thread and may block.
     *
     * @param arguments at least the required ones
     * @throws dev.changeflow.mcp.tool.ToolRefusal if a value will not do, saying which and why for the client
     */
    List<PromptMessage> get(Map<String, String> arguments, ToolContext context);

    /** What suggests values, by the argument it is for. Called often. */
    default Map<String, Completer> completers() {
        return Map.of();
    }

    /**
     * This prompt, with values to suggest for an argument.
     *
     * @throws IllegalArgumentException if it takes no such argument
     */
    default Prompt completing(String argument, Completer completer) {
        return CompletingPrompt.of(this, argument, completer);
    }

    /** A prompt from a lambda. */
    static Prompt of(PromptInfo info, BiFunction<Map<String, String>, ToolContext, List<PromptMessage>> body) {
        return new LambdaPrompt(info, body);
    }
}
