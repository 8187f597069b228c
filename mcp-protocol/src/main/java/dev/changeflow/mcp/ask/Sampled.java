package dev.changeflow.mcp.ask;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a model said ({@code CreateMessageResult}). Untrusted, like all text of a model.
 *
 * @param content the blocks as on the wire, in order, each an object with a {@code type}. Not to be changed
 * @param model which one, as the client calls it
 * @param stopReason why it stopped, or null if unknown
 */
public record Sampled(
        List<JsonNode> content, String model, @Nullable String stopReason) {

    /** Copies the list. */
    public Sampled {
        content = List.copyOf(content);
    }

    /** The text of all text blocks, a line each. */
    public String text() {
        return content.stream()
                .filter(block -> block.path("type").asString("").equals("text"))
                .map(block -> block.path("text").asString(""))
                .collect(Collectors.joining("\n"));
    }

    static Optional<Sampled> of(JsonNode response) {
        JsonNode content = response.path("content");
        List<JsonNode> blocks = content.isArray() ? List.copyOf(content.values()) : List.of(content);
        boolean sound = response.path("role").asString("").equals("assistant")
                && response.path("model").isString()
                && blocks.stream().allMatch(block -> block.path("type").isString());
        return sound
                ? Optional.of(new Sampled(
                        blocks,
                        response.path("model").stringValue(),
                        response.path("stopReason").isString()
                                ? response.path("stopReason").stringValue()
                                : null))
                : Optional.empty();
    }
}
