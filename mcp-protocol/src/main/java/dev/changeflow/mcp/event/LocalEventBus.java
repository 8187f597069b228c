package dev.changeflow.mcp.event;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Calls its listeners on a thread that publishes: the one that does so already, if several publish to a topic at once,
 * so that nobody waits and events keep their order.
 */
final class LocalEventBus implements EventBus {

    private static final System.Logger LOG = System.getLogger(EventBus.class.getName());

    private final Map<String, Topic> topics = new ConcurrentHashMap<>();

    @Override
    public void publish(String topic, JsonNode event) {
        Topic known = topics.get(topic);
        if (known != null) {
            known.publish(event);
        }
    }

    @Override
    public Subscription subscribe(String topic, Consumer<JsonNode> action) {
        Listener listener = new Listener(action);
        topics.compute(topic, (name, known) -> {
            Topic entered = known == null ? new Topic(name) : known;
            entered.add(listener);
            return entered;
        });
        return () -> topics.computeIfPresent(topic, (name, known) -> known.isEmptyWithout(listener) ? null : known);
    }

    /** One topic and who listens to it. */
    private static final class Topic {

        private final String name;
        private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
        private final Queue<Numbered> waiting = new ArrayDeque<>(1);
        private long published;
        private boolean delivering;

        Topic(String name) {
            this.name = name;
        }

        synchronized void add(Listener listener) {
            listener.after = published;
            listeners.add(listener);
        }

        boolean isEmptyWithout(Listener listener) {
            listeners.remove(listener);
            return listeners.isEmpty();
        }

        void publish(JsonNode event) {
            synchronized (this) {
                published++;
                waiting.add(new Numbered(published, event));
                if (delivering) {
                    return;
                }
                delivering = true;
            }
            for (Numbered next = next(); next != null; next = next()) {
                deliver(next);
            }
        }

        private synchronized @Nullable Numbered next() {
            Numbered next = waiting.poll();
            delivering = next != null;
            return next;
        }

        private void deliver(Numbered event) {
            for (Listener listener : listeners) {
                if (listener.after < event.number()) {
                    tell(listener, event.event());
                }
            }
        }

        private void tell(Listener listener, JsonNode event) {
            try {
                listener.action.accept(event);
            } catch (RuntimeException failure) {
                LOG.log(Level.ERROR, "A listener of " + name + " failed", failure);
            }
        }
    }

    /** An event by its number within the topic. */
    private record Numbered(long number, JsonNode event) {}

    /** Equal to itself alone. */
    private static final class Listener {

        private final Consumer<JsonNode> action;

        /** The last event that came too early for it. Written before it is entered. */
        private long after;

        Listener(Consumer<JsonNode> action) {
            this.action = action;
        }
    }
}
