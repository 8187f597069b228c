package dev.changeflow.mcp.prompt;

import dev.changeflow.mcp.schema.PromptMessage;
import dev.changeflow.mcp.tool.ToolContext;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A prompt from a lambda. */
record LambdaPrompt(PromptInfo info, BiFunction<Map<String, String>, ToolContext, List<PromptMessage>> body)
        implements Prompt {

    @Override
    public List<PromptMessage> get(Map<String, String> arguments, ToolContext context) {
        return body.apply(arguments, context);
    }
}
