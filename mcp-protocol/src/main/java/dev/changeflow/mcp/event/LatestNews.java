package dev.changeflow.mcp.event;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Listens to a bus for one reader who may be slow. It holds no thread while there is no news, and of each topic only the
 * latest event while the reader is busy, so it never holds up who publishes. Safe for use by many threads.
 */
public final class LatestNews implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LatestNews.class.getName());

    private final EventBus bus;
    private final Map<String, Place> places = new HashMap<>(4);
    private final LinkedHashMap<String, Runnable> waiting = new LinkedHashMap<>(4);
    private @Nullable Runnable last;
    private boolean begun;
    private boolean telling = true;
    private boolean closed;

    /** Listens to nothing yet, and keeps what it hears to itself until told to {@link #begin}. */
    public LatestNews(EventBus bus) {
        this.bus = bus;
    }

    /**
     * Listens to one more topic.
     *
     * @param tell takes its events on a thread that may block, never while it or that of another topic is at work
     * @return whether it did not listen to that topic already
     */
    public boolean listen(String topic, Consumer<JsonNode> tell) {
        Place place = new Place();
        synchronized (this) {
            if (closed || last != null || places.putIfAbsent(topic, place) != null) {
                return false;
            }
        }
        place.take(bus.subscribe(topic, event -> heard(topic, place, () -> tell.accept(event))));
        return true;
    }

    /** Listens to a topic no more; does nothing if it did not. */
    public void ignore(String topic) {
        Place place;
        synchronized (this) {
            place = places.remove(topic);
            waiting.remove(topic);
        }
        if (place != null) {
            place.close();
        }
    }

    /** Tells what was heard so far, and goes on telling. Once is enough. */
    public void begin() {
        synchronized (this) {
            if (begun) {
                return;
            }
            begun = true;
            telling = !waiting.isEmpty() || last != null;
            if (!telling) {
                return;
            }
        }
        start();
    }

    /**
     * Listens to nothing any more, tells what was heard so far, and then does something last, on the same thread. Waits for
     * none of that. A second call does nothing, and neither does one when this is closed.
     */
    public void end(Runnable action) {
        List<Place> left;
        boolean idle;
        synchronized (this) {
            if (closed || last != null) {
                return;
            }
            last = action;
            left = List.copyOf(places.values());
            places.clear();
            idle = !telling;
            telling = true;
        }
        left.forEach(Place::close);
        if (idle) {
            start();
        }
    }

    /** Listens to nothing any more, and does nothing last. What is being told may still go on. */
    @Override
    public void close() {
        List<Place> left;
        synchronized (this) {
            closed = true;
            waiting.clear();
            left = List.copyOf(places.values());
            places.clear();
        }
        left.forEach(Place::close);
    }

    private void heard(String topic, Place place, Runnable news) {
        synchronized (this) {
            if (places.get(topic) != place) {
                return;
            }
            waiting.put(topic, news);
            if (telling) {
                return;
            }
            telling = true;
        }
        start();
    }

    private void start() {
        Thread.ofVirtual().name("mcp-news").start(this::tell);
    }

    private void tell() {
        for (Runnable news = next(); news != null; news = next()) {
            try {
                news.run();
            } catch (Throwable failure) {
                LOG.log(Level.ERROR, "A piece of news could not be told", failure);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Map.Entry<String, Runnable> first = waiting.pollFirstEntry();
        if (first != null) {
            return first.getValue();
        }
        if (last != null && !closed) {
            closed = true;
            return last;
        }
        telling = false;
        return null;
    }

    /** On the bus; may be left before it is taken. Equal to itself alone. */
    private static final class Place {

        private EventBus.@Nullable Subscription subscription;
        private boolean left;

        void take(EventBus.Subscription taken) {
            synchronized (this) {
                if (!left) {
                    subscription = taken;
                    return;
                }
            }
            taken.close();
        }

        void close() {
            EventBus.Subscription taken;
            synchronized (this) {
                left = true;
                taken = subscription;
                subscription = null;
            }
            if (taken != null) {
                taken.close();
            }
        }
    }
}
