package dev.changeflow.server.lambda;

import dev.changeflow.http.HttpResponse;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes a response as the result of an invocation (payload format 2.0). */
final class GatewayAnswer {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] NOTHING = {};

    private GatewayAnswer() {}

    /** Writes a response; the answer to a HEAD request loses its body. */
    static void write(HttpResponse response, boolean head, OutputStream out) {
        Map<String, String> fields = new TreeMap<>();
        List<String> cookies = new ArrayList<>();
        response.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("set-cookie")) {
                cookies.add(value);
            } else {
                fields.merge(lower, value, (first, next) -> first + ", " + next);
            }
        });
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("statusCode", response.status());
            json.writeObjectPropertyStart("headers");
            fields.forEach(json::writeStringProperty);
            json.writeEndObject();
            if (!cookies.isEmpty()) {
                json.writeArrayPropertyStart("cookies");
                cookies.forEach(json::writeString);
                json.writeEndArray();
            }
            body(json, head ? NOTHING : response.body());
            json.writeEndObject();
        }
    }

    /** Text stays text; only what is no UTF-8 needs base64. */
    private static void body(JsonGenerator json, byte[] body) {
        if (body.length == 0) {
            return;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            json.writeStringProperty("body", text);
        } catch (CharacterCodingException binary) {
            json.writeName("body");
            json.writeBinary(body);
            json.writeBooleanProperty("isBase64Encoded", true);
        }
    }
}
