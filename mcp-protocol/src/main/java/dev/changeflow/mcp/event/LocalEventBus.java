package dev.changeflow.mcp.event;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Calls its listeners on the thread that publishes. */
final class LocalEventBus implements EventBus {

    private static final System.Logger LOG = System.getLogger(EventBus.class.getName());

    private final Map<String, Set<Listener>> byTopic = new ConcurrentHashMap<>();

    @Override
    public void publish(String topic, JsonNode event) {
        for (Listener listener : byTopic.getOrDefault(topic, Set.of())) {
            try {
                listener.action().accept(event);
            } catch (RuntimeException failure) {
                LOG.log(Level.ERROR, "A listener of " + topic + " failed", failure);
            }
        }
    }

    @Override
    public Subscription subscribe(String topic, Consumer<JsonNode> action) {
        Listener listener = new Listener(action);
        byTopic.compute(topic, (name, known) -> {
            Set<Listener> listeners = known == null ? ConcurrentHashMap.newKeySet() : known;
            listeners.add(listener);
            return listeners;
        });
        return () -> byTopic.computeIfPresent(topic, (name, listeners) -> {
            listeners.remove(listener);
            return listeners.isEmpty() ? null : listeners;
        });
    }

    /** Equal to itself alone. */
    private static final class Listener {

        private final Consumer<JsonNode> action;

        Listener(Consumer<JsonNode> action) {
            this.action = action;
        }

        Consumer<JsonNode> action() {
            return action;
        }
    }
}
