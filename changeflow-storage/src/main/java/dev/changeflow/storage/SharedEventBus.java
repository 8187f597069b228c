package dev.changeflow.storage;

import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.schema.Json;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Tells listeners of this process at once, and those of others through the database. Whoever publishes waits for nobody;
 * when the database cannot be reached, other processes miss the event.
 */
final class SharedEventBus implements EventBus, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EventBus.class.getName());

    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 100;
    private static final long GRACE_SECONDS = 2;

    private final EventBus local = EventBus.local();
    private final String node = UUID.randomUUID().toString();
    private final AtomicLong numbers = new AtomicLong();
    private final BlockingQueue<Letter> leaving = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Courier courier;
    private final Thread sender;
    private Courier.@Nullable Listening listening;
    private int listeners;
    private boolean closed;

    SharedEventBus(Courier courier) {
        this.courier = courier;
        this.sender = Thread.ofVirtual().name("changeflow-news").start(this::sendAll);
    }

    @Override
    public void publish(String topic, JsonNode event) {
        local.publish(topic, event);
        if (!leaving.offer(new Letter(topic, event))) {
            LOG.log(Level.WARNING, "Other nodes miss an event of {0}: too many are waiting to be sent", topic);
        }
    }

    private void sendAll() {
        List<Letter> next = new ArrayList<>();
        while (true) {
            try {
                next.add(leaving.take());
            } catch (InterruptedException e) {
                return;
            }
            leaving.drainTo(next, MOST_AT_ONCE);
            boolean last = next.removeIf(letter -> letter.topic() == null);
            send(next);
            next.clear();
            if (last) {
                return;
            }
        }
    }

    private void send(List<Letter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        try {
            courier.send(letters.stream().map(this::text).toList());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Other nodes miss " + letters.size() + " events", e);
        }
    }

    /** Numbered, because PostgreSQL tells equal letters of one transaction only once. */
    private String text(Letter letter) {
        ArrayNode text = Json.object().arrayNode();
        text.add(node).add(numbers.incrementAndGet()).add(letter.topic()).add(letter.event());
        return Json.text(text);
    }

    @Override
    public Subscription subscribe(String topic, Consumer<JsonNode> listener) {
        Subscription place = local.subscribe(topic, listener);
        enter();
        AtomicBoolean left = new AtomicBoolean();
        return () -> {
            place.close();
            if (left.compareAndSet(false, true)) {
                leave();
            }
        };
    }

    private synchronized void enter() {
        listeners++;
        if (listening == null && !closed) {
            listening = courier.listen(this::read);
        }
    }

    private void leave() {
        Courier.Listening idle = null;
        synchronized (this) {
            listeners--;
            if (listeners == 0) {
                idle = listening;
                listening = null;
            }
        }
        if (idle != null) {
            idle.close();
        }
    }

    private void read(String letter) {
        try {
            JsonNode read = Json.parse(letter);
            if (!read.path(0).asString("").equals(node)) {
                local.publish(read.path(2).asString(""), read.path(3));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A letter from another node cannot be read", e);
        }
    }

    /** Sends what is waiting, for two seconds at most: a command tells the server what it did before it ends. */
    @Override
    public void close() {
        Courier.Listening ended;
        synchronized (this) {
            closed = true;
            ended = listening;
            listening = null;
        }
        if (ended != null) {
            ended.close();
        }
        try {
            if (leaving.offer(new Letter(null, Json.object()), GRACE_SECONDS, TimeUnit.SECONDS)) {
                sender.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.interrupt();
    }

    /**
     * What others are to be told.
     *
     * @param topic null for that nothing follows
     */
    private record Letter(@Nullable String topic, JsonNode event) {}
}
