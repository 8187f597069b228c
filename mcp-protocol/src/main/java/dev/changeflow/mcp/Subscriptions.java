package dev.changeflow.mcp;

import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Streams of news that clients asked for (basic/patterns/subscriptions). */
final class Subscriptions implements Feature {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EventBus bus;
    private final List<Feed> feeds;
    private final SubscriptionLimits limits = new SubscriptionLimits();
    private final Set<OpenSubscription> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

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

    /** Ends all for good. */
    void endAll() {
        stopping = true;
        end(peer -> true);
    }

    /** Ends those of some callers. All are told at the same time, so that none waits for a slow one. */
    void end(Predicate<? super Peer> whose) {
        List<OpenSubscription> ending = open.stream()
                .filter(subscription -> whose.test(subscription.peer()))
                .toList();
        ending.forEach(OpenSubscription::end);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (OpenSubscription subscription : ending) {
                subscription.awaitEnd(deadline - System.nanoTime());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<ServerMethod> methods() {
        return List.of(ServerMethod.of("subscriptions/listen", this::listen).since(ProtocolRevision.V2026_07_28));
    }

    @Override
    public void declare(ObjectNode capabilities, boolean news) {
        // Each list declares for itself that its changes are told.
    }

    private void changed(String list) {
        bus.publish(list, Json.object());
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
        Agreement agreement = Agreement.of(feeds, filter, call);
        int topics = agreement.topics();
        limits.take(call.peer(), topics);
        OpenSubscription subscription = new OpenSubscription(call, bus, ended -> {
            open.remove(ended);
            limits.free(call.peer(), topics);
        });
        open.add(subscription);
        if (stopping) {
            subscription.cancel();
            throw new JsonRpcException(ErrorCode.STOPPING, "This server is stopping; listen again later or elsewhere");
        }
        call.peer().onCancelled(subscription::cancel);
        subscription.start(agreement);
        return WireResult.LATER;
    }
}
