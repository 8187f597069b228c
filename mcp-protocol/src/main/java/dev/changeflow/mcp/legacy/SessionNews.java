package dev.changeflow.mcp.legacy;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.Topics;
import dev.changeflow.mcp.event.LatestNews;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.schema.Json;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one client of a revision with a handshake is told without asking each time: that a list is another one, and that
 * a resource it subscribed to reads differently. Safe for use by many threads.
 */
public final class SessionNews implements ResourceSubscriptions, AutoCloseable {

    private static final String UPDATED = "notifications/resources/updated";
    private static final int MOST = 1_000;
    private static final int LONGEST_URI = 2_000;

    private final McpServer server;
    private final LatestNews news;
    private final Consumer<? super Notification> out;
    private final Map<String, Optional<Principal>> subscribed = new HashMap<>();

    /**
     * Tells nothing yet.
     *
     * @param out takes what is to be sent; called by one thread at a time, and may block
     */
    public SessionNews(McpServer server, Consumer<? super Notification> out) {
        this.server = server;
        this.news = new LatestNews(server.events());
        this.out = out;
        news.begin();
    }

    /** Tells of changed lists from now on: for when the client has said that it is ready. Once is enough. */
    public void tellOfLists() {
        for (String method : Topics.LISTS) {
            news.listen(method, event -> out.accept(new Notification(method, Json.object())));
        }
    }

    @Override
    public void subscribe(String uri, Optional<Principal> caller) {
        if (uri.length() > LONGEST_URI) {
            throw invalid("\"uri\" must be at most " + LONGEST_URI + " characters long");
        }
        synchronized (subscribed) {
            if (subscribed.size() >= MOST && !subscribed.containsKey(uri)) {
                throw invalid("one session subscribes to at most " + MOST + " resources; unsubscribe from others");
            }
            subscribed.put(uri, caller);
        }
        news.listen(Topics.resource(uri), event -> updated(uri));
    }

    @Override
    public void unsubscribe(String uri) {
        synchronized (subscribed) {
            subscribed.remove(uri);
        }
        news.ignore(Topics.resource(uri));
    }

    private void updated(String uri) {
        Optional<Principal> caller;
        synchronized (subscribed) {
            caller = subscribed.getOrDefault(uri, Optional.empty());
        }
        if (!server.hidesResource(uri, caller)) {
            out.accept(new Notification(UPDATED, Json.object().put("uri", uri)));
        }
    }

    @Override
    public void close() {
        news.close();
    }

    private static JsonRpcException invalid(String reason) {
        return new JsonRpcException(ErrorCode.INVALID_PARAMS, "Invalid params: " + reason);
    }
}
