package dev.changeflow.mcp.prompt;

import dev.changeflow.mcp.completion.Completer;
import dev.changeflow.mcp.schema.PromptMessage;
import dev.changeflow.mcp.tool.ToolContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A prompt with values to suggest. */
record CompletingPrompt(Prompt prompt, Map<String, Completer> completers) implements Prompt {

    CompletingPrompt {
        completers = Map.copyOf(completers);
    }

    static CompletingPrompt of(Prompt prompt, String argument, Completer completer) {
        List<String> known = prompt.info().argumentNames();
        if (!known.contains(argument)) {
            throw new IllegalArgumentException("prompt " + prompt.info().name() + " takes no argument \"" + argument
                    + "\"; it takes " + String.join(", ", known));
        }
        Map<String, Completer> all = new HashMap<>(prompt.completers());
        all.put(argument, completer);
        return new CompletingPrompt(prompt, all);
    }

    @Override
    public PromptInfo info() {
        return prompt.info();
    }

    @Override
    public List<PromptMessage> get(Map<String, String> arguments, ToolContext context) {
        return prompt.get(arguments, context);
    }
}
