package dev.changeflow.mcp.prompt;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.PromptArgument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a prompt says of itself in {@code prompts/list}. Start with {@link #named}.
 *
 * @param name for programs
 * @param title for people, or null. Since 2025-06-18
 * @param description for people, or null
 * @param arguments what it asks for
 */
public record PromptInfo(
        String name,
        @Nullable String title,
        @Nullable String description,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PromptArgument> arguments) {

    /** Copies the list. */
    public PromptInfo {
        arguments = List.copyOf(arguments);
    }

    /** A prompt without arguments. */
    public static PromptInfo named(String name) {
        return new PromptInfo(name, null, null, List.of());
    }

    /** With a title for people. */
    public PromptInfo titled(String newTitle) {
        return new PromptInfo(name, newTitle, description, arguments);
    }

    /** With a description for people. */
    public PromptInfo describedAs(String newDescription) {
        return new PromptInfo(name, title, newDescription.strip(), arguments);
    }

    /** Taking these arguments, and no others. */
    public PromptInfo taking(PromptArgument... newArguments) {
        return new PromptInfo(name, title, description, List.of(newArguments));
    }

    /** The names of its arguments, in order. */
    List<String> argumentNames() {
        return arguments.stream().map(PromptArgument::name).toList();
    }

    /** What is wrong with the given arguments, in words for the client; empty if nothing is. */
    public Optional<String> faultOf(Map<String, String> given) {
        String missing = arguments.stream()
                .filter(argument -> argument.required() && !given.containsKey(argument.name()))
                .map(PromptArgument::name)
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? Optional.empty() : Optional.of("missing required prompt arguments: " + missing);
    }

    /** The entry in {@code prompts/list} of the newest revision. */
    public ObjectNode listing() {
        return Json.mapper().valueToTree(this);
    }
}
