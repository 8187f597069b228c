package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.ServerSentEvent;
import dev.changeflow.mcp.schema.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A client of the HTTP+SSE transport, over whatever carries its stream and its POSTs. */
public final class SseConnection implements TranscriptContract.Connection {

    private static final long DEADLINE_SECONDS = 20;

    private final BlockingQueue<ServerSentEvent> events;
    private final Poster poster;
    private final Closeable stream;
    private final String endpoint;

    /** Of a stream that was just opened. */
    public SseConnection(BlockingQueue<ServerSentEvent> events, Poster poster, Closeable stream)
            throws InterruptedException {
        this.events = events;
        this.poster = poster;
        this.stream = stream;
        ServerSentEvent first = event();
        assertThat(first.event()).isEqualTo("endpoint");
        this.endpoint = Objects.requireNonNull(first.data());
    }

    /** Where messages go. */
    public String endpoint() {
        return endpoint;
    }

    @Override
    public List<JsonNode> exchange(Transcript.Step step) throws Exception {
        List<JsonNode> heard = new ArrayList<>();
        Answer answer = poster.post(endpoint, step.sent().getBytes(StandardCharsets.UTF_8));
        if (answer.status() == 400) {
            heard.add(Json.parse(answer.body()));
        } else {
            assertThat(answer.status()).as("status after > %s", step.sent()).isEqualTo(202);
        }
        heard.addAll(hear(step.expected().size() - heard.size()));
        return heard;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public List<JsonNode> hear(int count) throws InterruptedException {
        List<JsonNode> heard = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSentEvent event = event();
            assertThat(event.event()).isEqualTo("message");
            heard.add(Json.parse(Objects.requireNonNull(event.data())));
        }
        return heard;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        assertThat(events).as("messages nobody asked for").isEmpty();
    }

    private ServerSentEvent event() throws InterruptedException {
        return Objects.requireNonNull(events.poll(DEADLINE_SECONDS, TimeUnit.SECONDS), "nothing came");
    }

    /** Posts one body. */
    @FunctionalInterface
    public interface Poster {

        /** Posts to a path with its query, and waits for the answer. */
        Answer post(String target, byte[] body) throws Exception;
    }

    /** What came back for a POST. */
    public record Answer(int status, String body) {}
}
