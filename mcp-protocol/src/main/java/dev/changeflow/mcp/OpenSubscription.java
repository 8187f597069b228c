package dev.changeflow.mcp;

import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.event.LatestNews;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One client's open stream of news. */
final class OpenSubscription {

    private static final String ID_KEY = "io.modelcontextprotocol/subscriptionId";

    private final Call call;
    private final LatestNews news;

    OpenSubscription(Call call, EventBus bus) {
        this.call = call;
        this.news = new LatestNews(bus);
    }

    /** Acknowledges, and only then begins to tell; what happens meanwhile waits. */
    void start(ObjectNode acknowledged, List<Feed.Honoured> feeds) {
        for (Feed.Honoured feed : feeds) {
            for (String topic : feed.topics()) {
                news.listen(topic, event -> feed.notification().apply(event).ifPresent(this::send));
            }
        }
        ObjectNode params = Json.object();
        params.set("notifications", acknowledged);
        send(new Notification("notifications/subscriptions/acknowledged", params));
        news.begin();
    }

    /** Ends it with an answer, so that the client knows that nothing went wrong. */
    void end() {
        close();
        ObjectNode body = Json.object();
        body.set("_meta", identified(null));
        call.answerLater(WireResult.complete(body));
    }

    void close() {
        news.close();
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
