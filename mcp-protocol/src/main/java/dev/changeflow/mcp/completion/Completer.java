package dev.changeflow.mcp.completion;

import dev.changeflow.mcp.tool.ToolContext;
import java.util.List;
import java.util.Map;

/**
 * Suggests values for one argument of a prompt or one variable of a resource template (server/utilities/completion). One
 * instance serves all callers at once.
 */
@FunctionalInterface
public interface Completer {

    /**
     * Suggests values, the most likely first. Runs on a virtual thread and may block, but runs with every key a person
     * presses.
     *
     * @param typed so far; may be empty
     * @param resolved the arguments or variables that have a value already, by name. Untrusted, and some clients send none
     * @param context who asks; suggest only what they may know. A completer cannot ask the client anything
     * @throws dev.changeflow.mcp.tool.ToolRefusal if nothing can be suggested for what is resolved, saying why
     */
    Suggestions complete(String typed, Map<String, String> resolved, ToolContext context);

    /** Suggests what matches of a fixed choice, as {@link Suggestions#matching} ranks it. */
    static Completer among(String... choice) {
        return among(List.of(choice));
    }

    /** Suggests what matches of a fixed choice, as {@link Suggestions#matching} ranks it. */
    static Completer among(List<String> choice) {
        List<String> fixed = List.copyOf(choice);
        return (typed, resolved, context) -> Suggestions.matching(typed, fixed);
    }
}
