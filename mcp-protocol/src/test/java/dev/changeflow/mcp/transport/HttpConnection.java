package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.Headers;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client of Streamable HTTP as the specification wants it, over whatever carries its POSTs. */
public class HttpConnection implements TranscriptContract.Connection {

    private static final String VERSION_KEY = "io.modelcontextprotocol/protocolVersion";

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Poster poster;

    /** Streams without a final response yet, and how many messages of each were looked at. */
    private final Map<Answer, Integer> open = new LinkedHashMap<>();

    private @Nullable String session;
    private @Nullable String agreed;

    /** Posts through {@code poster}. */
    public HttpConnection(Poster poster) {
        this.poster = poster;
    }

    @Override
    public List<JsonNode> exchange(Transcript.Step step) throws Exception {
        byte[] body = step.sent().getBytes(StandardCharsets.UTF_8);
        Answer answer = poster.post(headers(parsed(step.sent())), body);
        assertThat(answer.status()).as("status after > %s", step.sent()).isEqualTo(step.httpStatus());
        List<JsonNode> messages = messages(answer);
        if (!messages.isEmpty() && messages.getLast().has("method")) {
            open.put(answer, messages.size());
        }
        for (JsonNode message : messages) {
            if (message.path("result").path("protocolVersion").isString()) {
                agreed = message.path("result").path("protocolVersion").stringValue();
                session = answer.headers().first("Mcp-Session-Id").orElseThrow();
                assertThat(session).matches("[\\x21-\\x7e]+");
            }
        }
        return messages;
    }

    @Override
    public List<JsonNode> hear(int count) {
        List<JsonNode> news = List.of();
        for (long deadline = System.nanoTime() + DEADLINE.toNanos();
                news.size() < count && System.nanoTime() < deadline;
                Thread.onSpinWait()) {
            news = open.entrySet().stream()
                    .flatMap(stream -> messages(stream.getKey()).stream().skip(stream.getValue()))
                    .toList();
        }
        open.replaceAll((answer, told) -> messages(answer).size());
        return news;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void close() {
        assertThat(hear(0)).as("messages nobody asked for").isEmpty();
    }

    private Headers headers(JsonNode message) {
        Headers headers =
                Headers.of("Content-Type", "application/json", "Accept", "application/json, text/event-stream");
        JsonNode version = message.path("params").path("_meta").path(VERSION_KEY);
        if (version.isString()) {
            headers = headers.with("MCP-Protocol-Version", version.stringValue());
            headers = headers.with("Mcp-Method", message.path("method").asString(""));
            JsonNode name = message.path("params").path("name");
            JsonNode uri = message.path("params").path("uri");
            if (name.isString() || uri.isString()) {
                headers = headers.with("Mcp-Name", name.isString() ? name.stringValue() : uri.stringValue());
            }
        } else if (agreed != null && session != null) {
            headers = headers.with("MCP-Protocol-Version", agreed).with("Mcp-Session-Id", session);
        }
        return headers;
    }

    private static JsonNode parsed(String sent) {
        try {
            return Json.parse(sent);
        } catch (MalformedJsonException e) {
            return Json.object();
        }
    }

    private static List<JsonNode> messages(Answer answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (!answer.headers().first("Content-Type").orElse("").startsWith("text/event-stream")) {
            return body.isEmpty() ? List.of() : List.of(Json.parse(body));
        }
        assertThat(answer.headers().first("X-Accel-Buffering")).contains("no");
        return Events.of(answer.body()).messages();
    }

    /** Posts one body to the MCP endpoint. */
    @FunctionalInterface
    public interface Poster {

        /** Posts, and waits for the whole answer. */
        Answer post(Headers headers, byte[] body) throws Exception;
    }

    /** What came back. */
    public interface Answer {

        /** The status code. */
        int status();

        /** The header fields. */
        Headers headers();

        /** The whole body; of an event stream, all of its events. */
        byte[] body();
    }
}
