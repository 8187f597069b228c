package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.schema.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The events of a stream, as a client reads them. */
public record Events(List<Event> all) {

    /** Reads the whole events of a stream so far. */
    public static Events of(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        List<Event> events = new ArrayList<>();
        int end = text.lastIndexOf("\n\n");
        if (end >= 0) {
            for (String block : text.substring(0, end).split("\n\n", -1)) {
                events.add(new Event(field(block, "id"), field(block, "retry"), field(block, "data")));
            }
        }
        return new Events(events);
    }

    /** The messages, without events that carry none. */
    public List<JsonNode> messages() {
        return all.stream()
                .map(Event::data)
                .flatMap(Optional::stream)
                .filter(data -> !data.isEmpty())
                .map(Json::parse)
                .toList();
    }

    /** The methods of the messages, and {@code "result"} or {@code "error"} for replies. */
    public List<String> methods() {
        return messages().stream()
                .map(message -> message.has("method")
                        ? message.path("method").stringValue()
                        : message.has("result") ? "result" : "error")
                .toList();
    }

    /** The id of the last event that has one. */
    public String lastId() {
        return all.stream().map(Event::id).flatMap(Optional::stream).toList().getLast();
    }

    private static Optional<String> field(String block, String name) {
        return block.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    /** One event. */
    public record Event(Optional<String> id, Optional<String> retry, Optional<String> data) {}
}
