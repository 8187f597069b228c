package dev.changeflow.server.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.changeflow.http.Headers;
import dev.changeflow.http.HostUnderTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns calls into events and results into answers, as an HTTP API does. */
record GatewayUnderTest(RequestStreamHandler function) implements HostUnderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TIMEOUT_MILLIS = 30_000;

    @Override
    public Answer call(Call call) throws IOException {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        byte[] event = JSON.writeValueAsBytes(event(call));
        function.handleRequest(new ByteArrayInputStream(event), result, new Invocation(TIMEOUT_MILLIS));
        return answer(JSON.readTree(result.toByteArray()));
    }

    @Override
    public OpenAnswer open(Call call) {
        throw new UnsupportedOperationException("answers are buffered");
    }

    @Override
    public boolean streams() {
        return false;
    }

    @Override
    public void close() {}

    private static ObjectNode event(Call call) {
        String[] target = call.target().split("\\?", 2);
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", target[0])
                .put("rawQueryString", target.length == 2 ? target[1] : "");
        ObjectNode headers = event.putObject("headers");
        call.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("cookie")) {
                for (String cookie : value.split("; ", -1)) {
                    event.withArray("cookies").add(cookie);
                }
            } else {
                headers.put(lower, headers.has(lower) ? headers.get(lower).asString() + "," + value : value);
            }
        });
        event.putObject("requestContext")
                .putObject("http")
                .put("method", call.method())
                .put("path", target[0])
                .put("sourceIp", "192.0.2.7");
        boolean binary = call.headers().first("Content-Type").orElse("").equals("application/octet-stream");
        if (call.body().length > 0) {
            event.put(
                    "body", binary ? Base64.getEncoder().encodeToString(call.body()) : new String(call.body(), UTF_8));
        }
        return event.put("isBase64Encoded", binary && call.body().length > 0);
    }

    private static Answer answer(JsonNode result) {
        Headers.Builder headers = new Headers.Builder();
        for (var field : result.path("headers").properties()) {
            headers.add(field.getKey(), field.getValue().asString());
        }
        result.path("cookies").forEach(cookie -> headers.add("Set-Cookie", cookie.asString()));
        String body = result.path("body").asString("");
        boolean binary = result.path("isBase64Encoded").asBoolean(false);
        return new Answer(
                result.path("statusCode").asInt(),
                headers.build(),
                binary ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8));
    }
}
