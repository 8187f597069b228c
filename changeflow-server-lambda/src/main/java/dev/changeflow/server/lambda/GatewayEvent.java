package dev.changeflow.server.lambda;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the event of an HTTP API or a function URL (payload format 2.0), and knows that of a schedule. */
final class GatewayEvent {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] NOTHING = {};

    private GatewayEvent() {}

    /**
     * An event as it came.
     *
     * @throws MalformedEventException if it is no JSON object
     */
    static JsonNode parse(byte[] event) {
        try {
            JsonNode root = JSON.readTree(event);
            if (!root.isObject()) {
                throw new MalformedEventException("it got no JSON object");
            }
            return root;
        } catch (JacksonException notJson) {
            throw new MalformedEventException("it got no JSON");
        }
    }

    /** Whether it comes from a schedule of EventBridge rather than from a caller. */
    static boolean isScheduled(JsonNode root) {
        return root.path("source").asString("").equals("aws.events")
                && root.path("detail-type").asString("").equals("Scheduled Event");
    }

    /**
     * The request an event stands for.
     *
     * @throws MalformedEventException if it stands for none
     */
    static HttpRequest request(JsonNode root) {
        if (!root.path("version").asString("").equals("2.0")) {
            throw new MalformedEventException("its version is not 2.0");
        }
        JsonNode http = root.path("requestContext").path("http");
        String path = required(root.path("rawPath"), "rawPath");
        String query = root.path("rawQueryString").asString("");
        String target = asciiOnly(query.isEmpty() ? path : path + "?" + query);
        return HttpRequest.of(
                required(http.path("method"), "requestContext.http.method"),
                target,
                headers(root),
                body(root),
                new HttpRequest.Connection(http.path("sourceIp").asString(""), true));
    }

    private static String required(JsonNode node, String name) {
        if (!node.isString() || node.asString().isEmpty()) {
            throw new MalformedEventException("the event has no " + name);
        }
        return node.asString();
    }

    private static Headers headers(JsonNode root) {
        Headers.Builder headers = new Headers.Builder();
        boolean cookies =
                root.path("cookies").isArray() && !root.path("cookies").isEmpty();
        for (var field : root.path("headers").properties()) {
            if (!(cookies && field.getKey().equalsIgnoreCase("cookie"))) {
                add(headers, field.getKey(), field.getValue().asString(""));
            }
        }
        if (cookies) {
            StringJoiner joined = new StringJoiner("; ");
            root.path("cookies").forEach(cookie -> joined.add(cookie.asString("")));
            add(headers, "cookie", joined.toString());
        }
        return headers.build();
    }

    private static void add(Headers.Builder headers, String name, String value) {
        try {
            headers.add(name, value);
        } catch (IllegalArgumentException notAField) {
            throw new MalformedEventException("it has a malformed header");
        }
    }

    private static byte[] body(JsonNode root) {
        String text = root.path("body").asString("");
        if (text.isEmpty()) {
            return NOTHING;
        }
        if (!root.path("isBase64Encoded").asBoolean(false)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedEventException("its body is not the base64 it says it is");
        }
    }

    /** Some gateways hand the path over decoded; a request target is ASCII (RFC 3986). */
    private static String asciiOnly(String target) {
        if (target.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return target;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7f) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(String.format("%02X", b & 0xff));
            }
        }
        return encoded.toString();
    }
}
