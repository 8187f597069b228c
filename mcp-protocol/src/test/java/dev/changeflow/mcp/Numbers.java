package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.schema.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An extension that tells the events of named topics as they are. The topic {@code broken} cannot be told. */
record Numbers() implements Extension {

    static final String METHOD = "notifications/numbers";

    /** The capabilities of a client that knows it. */
    static final ObjectNode DECLARED = declared();

    @Override
    public String id() {
        return "test/numbers";
    }

    @Override
    public List<Feed> feeds() {
        return List.of(new Feed() {
            @Override
            public String filter() {
                return "numbers";
            }

            @Override
            public Optional<Honoured> honour(JsonNode wanted, Call call) {
                List<String> topics = StreamSupport.stream(wanted.spliterator(), false)
                        .map(JsonNode::stringValue)
                        .toList();
                return Optional.of(new Honoured(wanted, topics, Numbers::told));
            }
        });
    }

    private static ObjectNode declared() {
        ObjectNode capabilities = Json.object();
        capabilities.putObject("extensions").putObject("test/numbers");
        return capabilities;
    }

    private static Optional<Notification> told(JsonNode event) {
        if (event.path("broken").asBoolean(false)) {
            throw new IllegalStateException("on purpose");
        }
        return Optional.of(new Notification(METHOD, (ObjectNode) event));
    }
}
