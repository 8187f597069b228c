package dev.changeflow.mcp.transport;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What a tool answered, as a client sees it.
 *
 * @param result the {@code CallToolResult} on the wire
 * @param notifications what came before it, as on the wire
 */
public record ToolAnswer(JsonNode result, List<JsonNode> notifications) {

    /** Copies the list. */
    public ToolAnswer {
        notifications = List.copyOf(notifications);
    }

    /** The text of all text blocks, a line each. */
    public String text() {
        return StreamSupport.stream(result.path("content").spliterator(), false)
                .filter(block -> block.path("type").asString("").equals("text"))
                .map(block -> block.path("text").asString(""))
                .collect(Collectors.joining("\n"));
    }

    /** The structured content; a missing node if there is none. */
    public JsonNode structured() {
        return result.path("structuredContent");
    }

    /** Whether the tool refused. */
    public boolean isError() {
        return result.path("isError").asBoolean(false);
    }
}
