package dev.changeflow.mcp;

import dev.changeflow.mcp.event.EventBus;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A local bus that knows how many listen. */
public final class CountingBus implements EventBus {

    private final EventBus local = EventBus.local();
    private final AtomicInteger listeners = new AtomicInteger();

    /** How many listen now. */
    public int listeners() {
        return listeners.get();
    }

    @Override
    public void publish(String topic, JsonNode event) {
        local.publish(topic, event);
    }

    @Override
    public Subscription subscribe(String topic, Consumer<JsonNode> listener) {
        Subscription place = local.subscribe(topic, listener);
        AtomicBoolean left = new AtomicBoolean();
        listeners.incrementAndGet();
        return () -> {
            place.close();
            if (left.compareAndSet(false, true)) {
                listeners.decrementAndGet();
            }
        };
    }
}
