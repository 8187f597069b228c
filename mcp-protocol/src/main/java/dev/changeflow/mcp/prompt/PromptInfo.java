package dev.changeflow.mcp.prompt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.changeflow.mcp.schema.Icon;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.Meta;
import dev.changeflow.mcp.schema.PromptArgument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a prompt says of itself in {@code prompts/list}. Start with {@link #named}.
 *
 * @param name for programs
 * @param title for people, or null. Since 2025-06-18
 * @param description for people, or null
 * @param arguments what it asks for
 * @param icons to show beside it. Since 2025-11-25
 * @param meta further members. Since 2025-06-18
 */
public record PromptInfo(
        String name,
        @Nullable String title,
        @Nullable String description,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PromptArgument> arguments,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Icon> icons,

        @JsonProperty("_meta") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Meta meta) {

    /** Copies the lists. */
    public PromptInfo {
        arguments = List.copyOf(arguments);
        icons = List.copyOf(icons);
    }

    /** A prompt without arguments. */
    public static PromptInfo named(String name) {
        return new PromptInfo(name, null, null, List.of(), List.of(), Meta.NONE);
    }

    /** With a title for people. */
    public PromptInfo titled(String newTitle) {
        return new PromptInfo(name, newTitle, description, arguments, icons, meta);
    }

    /** With a description for people. */
    public PromptInfo describedAs(String newDescription) {
        return new PromptInfo(name, title, newDescription.strip(), arguments, icons, meta);
    }

    /** Taking these arguments, and no others. */
    public PromptInfo taking(PromptArgument... newArguments) {
        return new PromptInfo(name, title, description, List.of(newArguments), icons, meta);
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

    /** With pictures to show beside it. */
    public PromptInfo picturedBy(Icon... newIcons) {
        return new PromptInfo(name, title, description, arguments, List.of(newIcons), meta);
    }

    /**
     * With one more member of {@code _meta}.
     *
     * @throws IllegalArgumentException unless {@code key} is one ({@link Meta})
     */
    public PromptInfo tagged(String key, JsonNode value) {
        return new PromptInfo(name, title, description, arguments, icons, meta.with(key, value));
    }

    /** The entry in {@code prompts/list} of the newest revision. */
    public ObjectNode listing() {
        return Json.mapper().valueToTree(this);
    }
}
