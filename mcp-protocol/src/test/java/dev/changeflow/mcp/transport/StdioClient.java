package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The other end of the pipes: writes lines, and collects what comes back. */
final class StdioClient implements TranscriptContract.Connection {

    private static final long DEADLINE_SECONDS = 20;

    private final PipedOutputStream toServer = new PipedOutputStream();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread serving;
    private volatile @Nullable IOException failure;

    StdioClient(Stdio stdio) throws IOException {
        PipedInputStream fromClient = new PipedInputStream(toServer, 1 << 20);
        OutputStream fromServer = new LineCollector(lines);
        serving = Thread.ofPlatform().daemon().start(() -> {
            try {
                stdio.serve(fromClient, fromServer);
            } catch (IOException e) {
                failure = e;
            }
        });
    }

    void send(String line) {
        try {
            toServer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            toServer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode next() throws InterruptedException {
        String line = lines.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        assertThat(line).as("a line from the server").isNotNull();
        return Json.parse(String.valueOf(line));
    }

    /** Ends the input and waits for the server to be done; returns what it still said. */
    List<String> hangUp() throws IOException {
        toServer.close();
        assertThat(hasEnded()).as("the server ends with its input").isTrue();
        assertThat(failure).isNull();
        List<String> rest = new ArrayList<>();
        lines.drainTo(rest);
        return rest;
    }

    private boolean hasEnded() {
        try {
            return serving.join(Duration.ofSeconds(DEADLINE_SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while the server ended", e);
        }
    }

    @Override
    public List<JsonNode> exchange(Transcript.Step step) throws InterruptedException {
        send(step.sent());
        return hear(step.expected().size());
    }

    @Override
    public List<JsonNode> hear(int count) throws InterruptedException {
        List<JsonNode> heard = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            heard.add(next());
        }
        return heard;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() throws IOException {
        assertThat(hangUp())
                .as("lines nobody asked for, but for the ends of subscriptions")
                .allMatch(line -> line.contains("io.modelcontextprotocol/subscriptionId"));
    }

    /** Cuts what the server writes at its line feeds. */
    private static final class LineCollector extends OutputStream {

        private final BlockingQueue<String> lines;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        LineCollector(BlockingQueue<String> lines) {
            this.lines = lines;
        }

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                lines.add(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(b);
            }
        }
    }
}
