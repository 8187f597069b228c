package dev.changeflow.mcp.ask;

import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.PromptMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the client's model. Deprecated by 2026-07-28, which still serves it.
 *
 * @param messages the conversation so far, at least one
 * @param systemPrompt which the client may change or leave out, or null
 * @param maxTokens the longest answer, positive
 */
public record SamplingQuestion(
        List<PromptMessage> messages, @Nullable String systemPrompt, int maxTokens) implements Question<Sampled> {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no message, or {@code maxTokens} is not positive
     */
    public SamplingQuestion {
        messages = List.copyOf(messages);
        if (messages.isEmpty() || maxTokens < 1) {
            throw new IllegalArgumentException("a model is asked with a message and for at least one token");
        }
    }

    /** One text from a person. */
    public static SamplingQuestion of(String text, int maxTokens) {
        return new SamplingQuestion(List.of(PromptMessage.user(text)), null, maxTokens);
    }

    @Override
    public String method() {
        return "sampling/createMessage";
    }

    @Override
    public ObjectNode params() {
        ObjectNode params = Json.object();
        params.set("messages", Json.mapper().<JsonNode>valueToTree(messages));
        if (systemPrompt != null) {
            params.put("systemPrompt", systemPrompt);
        }
        return params.put("maxTokens", maxTokens);
    }

    @Override
    public ObjectNode requiredCapabilities() {
        ObjectNode required = Json.object();
        required.putObject("sampling");
        return required;
    }

    @Override
    public boolean fits(ObjectNode capabilities) {
        return capabilities.path("sampling").isObject();
    }

    @Override
    public Reading<Sampled> read(JsonNode response) {
        return response.isMissingNode()
                ? new Reading.Missing<>()
                : Sampled.of(response)
                        .<Reading<Sampled>>map(Reading.Fits::new)
                        .orElseGet(() -> new Reading.Misfit<>("it is no message of an assistant"));
    }
}
