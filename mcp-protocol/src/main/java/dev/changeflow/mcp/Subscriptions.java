package dev.changeflow.mcp;

import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Streams of news that a client asked for (basic/patterns/subscriptions). */
final class Subscriptions implements Feature {

    private static final int MOST = 100_000;

    private final EventBus bus;
    private final List<Feed> feeds;
    private final Set<OpenSubscription> open = ConcurrentHashMap.newKeySet();

    Subscriptions(EventBus bus, List<Feed> feeds) {
        this.bus = bus;
        this.feeds = List.copyOf(feeds);
    }

    EventBus bus() {
        return bus;
    }

    /** Tells of each change of the lists. */
    void watch(Catalogues catalogues) {
        catalogues.tools().onChange(() -> changed(ListFeed.TOOLS));
        catalogues.prompts().onChange(() -> changed(ListFeed.PROMPTS));
        catalogues.resources().onChange(() -> changed(ListFeed.RESOURCES));
        catalogues.templates().onChange(() -> changed(ListFeed.RESOURCES));
    }

    void resourceUpdated(String uri) {
        bus.publish(ResourceFeed.topic(uri), Json.object().put("uri", uri));
    }

    void endAll() {
        open.forEach(OpenSubscription::end);
    }

    @Override
    public List<ServerMethod> methods() {
        return List.of(ServerMethod.of("subscriptions/listen", this::listen).since(ProtocolRevision.V2026_07_28));
    }

    @Override
    public void declare(ObjectNode capabilities) {
        // Each list declares for itself that its changes are told.
    }

    private void changed(ListFeed list) {
        bus.publish(list.method(), Json.object());
    }

    private WireResult listen(Call call) {
        if (!call.peer().stays()) {
            throw new JsonRpcException(
                    ErrorCode.METHOD_NOT_FOUND, "Method not found: this way to the server carries no open streams");
        }
        if (!(call.params().get("notifications") instanceof ObjectNode filter)) {
            throw new JsonRpcException(
                    ErrorCode.INVALID_PARAMS, "Invalid params: \"notifications\" is required and must be an object");
        }
        if (open.size() >= MOST) {
            throw new JsonRpcException(
                    ErrorCode.INTERNAL, "Too many subscriptions are open on this server; try again later");
        }
        ObjectNode acknowledged = Json.object();
        List<Feed.Honoured> honoured = new ArrayList<>();
        for (Feed feed : feeds) {
            JsonNode wanted = filter.get(feed.filter());
            if (wanted != null && !wanted.isNull()) {
                feed.honour(wanted, call).ifPresent(agreed -> {
                    acknowledged.set(feed.filter(), agreed.acknowledged());
                    honoured.add(agreed);
                });
            }
        }
        OpenSubscription subscription = new OpenSubscription(call, bus);
        open.add(subscription);
        call.peer().onCancelled(() -> {
            open.remove(subscription);
            subscription.close();
        });
        subscription.start(acknowledged, honoured);
        return WireResult.LATER;
    }
}
