package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.jsonrpc.Decoded;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.legacy.ResourceSubscriptions;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.LoggingLevel;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens to a session on one node and matters on others: each POST may reach another node than the one before. A
 * node that was not there when the others were told does not know. Safe for use by many threads.
 */
final class SessionNodes {

    private static final String TOPIC = "mcp/sessions";
    private static final String ANSWERED = "answered";
    private static final String CANCELLED = "cancelled";
    private static final String ENDED = "ended";
    private static final String LEVEL = "level";
    private static final String SUBSCRIBED = "subscribed";
    private static final String UNSUBSCRIBED = "unsubscribed";

    private final EventBus bus;
    private final LiveSessions live;
    private final SessionGate gate;
    private final String node = UUID.randomUUID().toString();
    private final Map<Running, SessionPeer> running = new ConcurrentHashMap<>();

    SessionNodes(EventBus bus, LiveSessions live, SessionGate gate) {
        this.bus = bus;
        this.live = live;
        this.gate = gate;
        bus.subscribe(TOPIC, this::heard);
    }

    /** Notes that a request of a session can be cancelled, until it is {@link #done}. */
    void begun(String key, RequestId id, SessionPeer peer) {
        running.put(new Running(key, id), peer);
    }

    void done(String key, RequestId id, SessionPeer peer) {
        running.remove(new Running(key, id), peer);
    }

    /** Cancels a request of a session; nothing happens if there is none. */
    void cancelled(String key, JsonNode requestId) {
        if (!cancelHere(key, requestId)) {
            tell(key, CANCELLED, requestId);
        }
    }

    /** Takes a reply of a session's client to whoever asked; nothing happens if nobody did. */
    void answered(String key, Reply reply) {
        if (!answerHere(key, reply)) {
            tell(key, ANSWERED, reply.toJson());
        }
    }

    /** Ends a session for good. */
    void ended(String key) {
        gate.revoke(key);
        live.end(key);
        tell(key, ENDED, Json.object());
    }

    /** The least severe message a session's client has asked for; empty if it has not, or this node has not heard. */
    Optional<LoggingLevel> level(String key) {
        return live.find(key).flatMap(LiveSession::level);
    }

    void level(String key, LoggingLevel level) {
        live.open(key).level(level);
        tell(key, LEVEL, Json.mapper().valueToTree(level.wireName()));
    }

    /** The subscriptions of a session. */
    ResourceSubscriptions subscriptions(String key) {
        return new ResourceSubscriptions() {
            @Override
            public void subscribe(String uri, Optional<Principal> caller) {
                live.open(key).news().subscribe(uri, caller);
                ObjectNode subscribed = Json.object().put("uri", uri);
                caller.ifPresent(known -> subscribed.put("caller", known.getName()));
                tell(key, SUBSCRIBED, subscribed);
            }

            @Override
            public void unsubscribe(String uri) {
                live.find(key).ifPresent(session -> session.news().unsubscribe(uri));
                tell(key, UNSUBSCRIBED, Json.mapper().valueToTree(uri));
            }
        };
    }

    private boolean cancelHere(String key, JsonNode requestId) {
        Optional<SessionPeer> peer = RequestId.of(requestId).map(id -> running.get(new Running(key, id)));
        peer.ifPresent(SessionPeer::cancel);
        return peer.isPresent();
    }

    private boolean answerHere(String key, Reply reply) {
        return live.find(key)
                .filter(session -> session.questions().answered(reply))
                .isPresent();
    }

    private void tell(String key, String kind, JsonNode content) {
        ObjectNode event = Json.object().put("node", node).put("session", key).put("kind", kind);
        event.set("content", content);
        bus.publish(TOPIC, event);
    }

    private void heard(JsonNode event) {
        if (event.path("node").asString("").equals(node)) {
            return;
        }
        String key = event.path("session").asString("");
        JsonNode content = event.path("content");
        switch (event.path("kind").asString("")) {
            case ANSWERED -> reply(content).ifPresent(reply -> answerHere(key, reply));
            case CANCELLED -> cancelHere(key, content);
            case ENDED -> {
                gate.revoke(key);
                live.end(key);
            }
            case LEVEL ->
                LoggingLevel.of(content.asString(""))
                        .ifPresent(level -> live.open(key).level(level));
            case SUBSCRIBED ->
                live.open(key).news().subscribe(content.path("uri").asString(""), caller(content));
            case UNSUBSCRIBED ->
                live.find(key).ifPresent(session -> session.news().unsubscribe(content.asString("")));
            default -> {
                // A newer node tells of something this one does not know.
            }
        }
    }

    private static Optional<Principal> caller(JsonNode content) {
        return content.path("caller").stringValueOpt().map(name -> () -> name);
    }

    private static Optional<Reply> reply(JsonNode json) {
        return MessageCodec.decode(Json.bytes(json)) instanceof Decoded.Single single
                        && single.message() instanceof Reply reply
                ? Optional.of(reply)
                : Optional.empty();
    }

    private record Running(String key, RequestId id) {}
}
