package dev.changeflow.mcp;

import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.event.LatestNews;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One client's open stream of news. One thread at a time writes to it, so nothing comes after the answer. */
final class OpenSubscription {

    private static final String ID_KEY = "io.modelcontextprotocol/subscriptionId";

    private final Call call;
    private final LatestNews news;
    private final Consumer<OpenSubscription> onOver;
    private final CountDownLatch over = new CountDownLatch(1);

    /** With {@code onOver} to be called once, when nothing of it is left. */
    OpenSubscription(Call call, EventBus bus, Consumer<OpenSubscription> onOver) {
        this.call = call;
        this.news = new LatestNews(bus);
        this.onOver = onOver;
    }

    Peer peer() {
        return call.peer();
    }

    /** Acknowledges, and only then begins to tell; what happens meanwhile waits. */
    void start(Agreement agreement) {
        try {
            agreement
                    .byTopic()
                    .forEach((topic, feeds) -> news.listen(topic, event -> {
                        for (Feed.Honoured feed : feeds) {
                            feed.notification().apply(event).ifPresent(this::send);
                        }
                    }));
            ObjectNode params = Json.object();
            params.set("notifications", agreement.acknowledged());
            send(new Notification("notifications/subscriptions/acknowledged", params));
        } catch (RuntimeException failed) {
            cancel();
            throw failed;
        }
        news.begin();
    }

    /** Ends it with an answer, after what already waits to be told. Does not wait for that. */
    void end() {
        news.end(this::answer);
    }

    /** Waits until nothing of it is left. */
    void awaitEnd(long nanos) throws InterruptedException {
        over.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Ends it at once and without a word. A second call does nothing. */
    void cancel() {
        news.close();
        synchronized (over) {
            if (over.getCount() == 0) {
                return;
            }
            onOver.accept(this);
            over.countDown();
        }
    }

    private void answer() {
        try {
            ObjectNode body = Json.object();
            body.set("_meta", identified(null));
            call.answerLater(WireResult.complete(body));
        } finally {
            cancel();
        }
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
}
