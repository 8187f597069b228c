package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.schema.Json;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The sessions whose streams this node holds, and the way to those that others hold. Safe for use by many threads. */
final class SseSessions {

    private static final String MESSAGES = "mcp-sse ";
    private static final String RECEIPTS = "mcp-sse-receipt ";
    private static final int ID_LENGTH = 36;

    private final EventBus bus;
    private final Duration patience;
    private final Map<String, SseSession> byId = new ConcurrentHashMap<>();

    /** With {@code patience} for another node to take a message. */
    SseSessions(EventBus bus, Duration patience) {
        this.bus = bus;
        this.patience = patience;
    }

    int count() {
        return byId.size();
    }

    /** Begins a session, and knows it until it ends. */
    void begin(SseSession session, String messageUri) {
        byId.put(session.id(), session);
        EventBus.Subscription place = bus.subscribe(MESSAGES + session.id(), event -> takeFromAfar(session, event));
        session.begin(messageUri + session.id(), () -> {
            place.close();
            byId.remove(session.id());
        });
    }

    /**
     * Brings a message to its session.
     *
     * @param accepted called once it is certain to be taken
     * @return whether there is such a session, of this sender
     */
    boolean take(SseMessage message, Runnable accepted) {
        SseSession session = byId.get(message.sessionId());
        if (session != null) {
            return session.take(message, accepted);
        }
        if (message.sessionId().length() != ID_LENGTH || !arrives(message)) {
            return false;
        }
        accepted.run();
        return true;
    }

    private boolean arrives(SseMessage message) {
        String receipt = RECEIPTS + UUID.randomUUID();
        CountDownLatch arrived = new CountDownLatch(1);
        EventBus.Subscription place = bus.subscribe(receipt, event -> arrived.countDown());
        try {
            bus.publish(MESSAGES + message.sessionId(), message.toEvent(receipt));
            return arrived.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            place.close();
        }
    }

    private void takeFromAfar(SseSession session, JsonNode event) {
        String receipt = event.path("receipt").asString("");
        SseMessage message = SseMessage.of(session.id(), event);
        Thread.ofVirtual()
                .name("mcp-sse")
                .start(() -> session.take(message, () -> bus.publish(receipt, Json.object())));
    }
}
