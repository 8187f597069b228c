package dev.changeflow.mcp.jsonrpc;

import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages from bytes and to bytes. Reading is strict in what breaks security or meaning (duplicate members, invalid
 * UTF-8, depth, trailing data, half surrogates) and lenient in what a newer peer may add (unknown members).
 */
public final class MessageCodec {

    private static final int LARGEST_BATCH = 100;

    private MessageCodec() {}

    /**
     * Reads what a peer sent. Never throws for anything the peer did.
     *
     * @param utf8 untrusted bytes, one message or one batch
     */
    public static Decoded decode(byte[] utf8) {
        JsonNode json;
        try {
            json = Json.parse(utf8);
        } catch (MalformedJsonException e) {
            String message = "Parse error: the message is " + e.getMessage();
            return new Decoded.Malformed(
                    new ErrorResponse(IdScan.of(utf8).orElse(null), ErrorCode.PARSE_ERROR, message));
        }
        return json.isArray() ? batch(json) : single(json);
    }

    /** Compact UTF-8, one line. */
    public static byte[] encode(Message message) {
        return Json.bytes(message.toJson());
    }

    /** Compact text, one line. */
    public static String text(Message message) {
        return Json.text(message.toJson());
    }

    private static Decoded batch(JsonNode array) {
        if (array.isEmpty()) {
            return malformed(null, "an empty batch asks for nothing");
        }
        if (array.size() > LARGEST_BATCH) {
            return malformed(null, "a batch has at most " + LARGEST_BATCH + " messages");
        }
        List<Decoded> parts = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            parts.add(single(element));
        }
        return new Decoded.Batch(parts);
    }

    private static Decoded single(JsonNode node) {
        if (!(node instanceof ObjectNode json)) {
            return malformed(null, "a message is a JSON object");
        }
        RequestId id = RequestId.of(json.get("id")).orElse(null);
        if (!isString(json.get("jsonrpc"), Envelopes.VERSION)) {
            return malformed(id, "the member \"jsonrpc\" must be \"2.0\"");
        }
        if (id == null && json.has("id")) {
            return malformed(null, "the member \"id\" must be a string or an integer");
        }
        return json.has("method") ? call(json, id) : reply(json, id);
    }

    private static Decoded call(ObjectNode json, @Nullable RequestId id) {
        JsonNode method = json.get("method");
        if (!method.isString()) {
            return malformed(id, "the member \"method\" must be a string");
        }
        JsonNode params = json.get("params");
        if (params == null) {
            params = Json.object();
        }
        if (!(params instanceof ObjectNode named)) {
            return malformed(id, "the member \"params\" must be an object");
        }
        String name = method.stringValue();
        return new Decoded.Single(id == null ? new Notification(name, named) : new Request(id, name, named));
    }

    private static Decoded reply(ObjectNode json, @Nullable RequestId id) {
        JsonNode result = json.get("result");
        Optional<JsonNode> error = json.optional("error");
        if (result != null && error.isEmpty() && id != null) {
            return new Decoded.Single(new Response(id, result));
        }
        if (result == null && error.isPresent() && error.get().isObject()) {
            String message = error.get().path("message").asString("");
            return new Decoded.Single(new ErrorResponse(
                    id, ErrorCode.INTERNAL, message, error.get().get("data")));
        }
        return malformed(id, "a message has the member \"method\", or an \"id\" and a \"result\" or an \"error\"");
    }

    private static Decoded malformed(@Nullable RequestId id, String reason) {
        return new Decoded.Malformed(new ErrorResponse(id, ErrorCode.INVALID_REQUEST, "Invalid request: " + reason));
    }

    private static boolean isString(@Nullable JsonNode node, String value) {
        return node != null && node.isString() && node.stringValue().equals(value);
    }
}
