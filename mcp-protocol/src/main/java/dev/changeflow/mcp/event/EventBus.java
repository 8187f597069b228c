package dev.changeflow.mcp.event;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Carries events to every node that serves the same clients. Safe for use by many threads.
 *
 * <p>An event is news, not a record: it reaches a listener once at most, and none that came later. Listeners are called
 * on any thread, one event of a topic after the other, and must not block; what they throw is logged and stops nobody.
 */
public interface EventBus {

    /**
     * Tells every listener of a topic, on this node and on others.
     *
     * @param topic any text
     * @param event not to be changed afterwards
     */
    void publish(String topic, JsonNode event);

    /** Calls {@code listener} with each event of a topic from now on, those of this node included. */
    Subscription subscribe(String topic, Consumer<JsonNode> listener);

    /** A bus for a single node. */
    static EventBus local() {
        return new LocalEventBus();
    }

    /** A listener's place on the bus. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {

        /** Ends it, without waiting; an event on its way may still arrive. */
        @Override
        void close();
    }
}
