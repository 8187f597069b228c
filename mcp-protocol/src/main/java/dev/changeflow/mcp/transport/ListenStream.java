package dev.changeflow.mcp.transport;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client in the same process hears of one {@code subscriptions/listen}. For tests: each wait has a deadline of
 * 10 s, and ends with an {@link AssertionError} when that has passed.
 */
public final class ListenStream implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final Runnable cancel;

    ListenStream(Runnable cancel) {
        this.cancel = cancel;
    }

    void hear(JsonNode message) {
        heard.add(message);
    }

    /**
     * Waits for the next notification, the acknowledgement before all others.
     *
     * @return as on the wire
     */
    public JsonNode next() {
        JsonNode message = take();
        if (!message.has("method")) {
            throw new AssertionError("the subscription has ended instead: " + message);
        }
        return message;
    }

    /**
     * Waits for the server to end the subscription.
     *
     * @return the final response, as on the wire
     */
    public JsonNode end() {
        JsonNode message = take();
        if (!message.has("id")) {
            throw new AssertionError("there was more news instead of the end: " + message);
        }
        return message;
    }

    /** Cancels the subscription. */
    @Override
    public void close() {
        cancel.run();
    }

    private JsonNode take() {
        @Nullable JsonNode message;
        try {
            message = heard.poll(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for news", stopped);
        }
        if (message == null) {
            throw new AssertionError("no news came within " + DEADLINE.toSeconds() + " s");
        }
        return message;
    }
}
