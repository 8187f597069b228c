package dev.changeflow.mcp;

import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One client's open stream of news. It holds no thread while there is none, and at most one piece of news a topic while
 * the client reads too slowly.
 */
final class OpenSubscription {

    private static final String ID_KEY = "io.modelcontextprotocol/subscriptionId";

    private final Call call;
    private final List<EventBus.Subscription> places = new ArrayList<>(2);
    private final Map<String, News> waiting = new LinkedHashMap<>(4);
    private boolean telling = true;
    private boolean closed;

    OpenSubscription(Call call) {
        this.call = call;
    }

    /** Acknowledges, and only then begins to tell; what happens meanwhile waits. */
    void start(ObjectNode acknowledged, List<Feed.Honoured> feeds, EventBus bus) {
        for (Feed.Honoured feed : feeds) {
            for (String topic : feed.topics()) {
                keep(bus.subscribe(topic, event -> heard(topic, new News(feed, event))));
            }
        }
        ObjectNode params = Json.object();
        params.set("notifications", acknowledged);
        send(new Notification("notifications/subscriptions/acknowledged", params));
        tell();
    }

    /** Ends it with an answer, so that the client knows that nothing went wrong. */
    void end() {
        close();
        ObjectNode body = Json.object();
        body.set("_meta", identified(null));
        call.answerLater(WireResult.complete(body));
    }

    void close() {
        List<EventBus.Subscription> left;
        synchronized (this) {
            closed = true;
            waiting.clear();
            left = List.copyOf(places);
            places.clear();
        }
        left.forEach(EventBus.Subscription::close);
    }

    private void keep(EventBus.Subscription place) {
        synchronized (this) {
            if (!closed) {
                places.add(place);
                return;
            }
        }
        place.close();
    }

    private void heard(String topic, News news) {
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.put(topic, news);
            if (telling) {
                return;
            }
            telling = true;
        }
        Thread.ofVirtual().name("mcp-subscription").start(this::tell);
    }

    private void tell() {
        for (News next = next(); next != null; next = next()) {
            next.feed().notification().apply(next.event()).ifPresent(this::send);
        }
    }

    private synchronized @Nullable News next() {
        Map.Entry<String, News> first =
                waiting.isEmpty() ? null : waiting.entrySet().iterator().next();
        if (first == null) {
            telling = false;
            return null;
        }
        waiting.remove(first.getKey());
        return first.getValue();
    }

    private void send(Notification notification) {
        ObjectNode params = notification.params().deepCopy();
        params.set("_meta", identified(params.get("_meta")));
        call.peer().send(new Notification(notification.method(), params));
    }

    private ObjectNode identified(@Nullable JsonNode meta) {
        ObjectNode identified = meta instanceof ObjectNode own ? own : Json.object();
        identified.set(ID_KEY, call.id().toJson());
        return identified;
    }

    private record News(Feed.Honoured feed, JsonNode event) {}
}
