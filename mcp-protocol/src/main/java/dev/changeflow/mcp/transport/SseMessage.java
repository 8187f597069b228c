package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.jsonrpc.Decoded;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import dev.changeflow.mcp.schema.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client posted to its session: one message or a batch. */
final class SseMessage {

    private final String sessionId;
    private final @Nullable String sender;
    private final byte[] body;
    private final Decoded decoded;

    /** With {@code sender} for the name of who posted it, or null for nobody. */
    SseMessage(String sessionId, @Nullable String sender, byte[] body) {
        this.sessionId = sessionId;
        this.sender = sender;
        this.body = body;
        this.decoded = MessageCodec.decode(body);
    }

    static SseMessage of(String sessionId, JsonNode event) {
        JsonNode sender = event.get("sender");
        return new SseMessage(
                sessionId,
                sender == null ? null : sender.stringValue(),
                event.path("message").asString("").getBytes(StandardCharsets.UTF_8));
    }

    /** Named by the client. Untrusted. */
    String sessionId() {
        return sessionId;
    }

    @Nullable
    String sender() {
        return sender;
    }

    Decoded decoded() {
        return decoded;
    }

    /** As an event for the session's node. */
    ObjectNode toEvent(String receiptTopic) {
        ObjectNode event = Json.object().put("message", new String(body, StandardCharsets.UTF_8));
        event.put("receipt", receiptTopic);
        if (sender != null) {
            event.put("sender", sender);
        }
        return event;
    }
}
