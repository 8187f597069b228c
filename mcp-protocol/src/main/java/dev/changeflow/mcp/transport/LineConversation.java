package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.RequestMetadata;
import dev.changeflow.mcp.jsonrpc.Decoded;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.jsonrpc.Message;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.jsonrpc.Response;
import dev.changeflow.mcp.legacy.Answer;
import dev.changeflow.mcp.legacy.HandshakeServer;
import dev.changeflow.mcp.legacy.LegacySession;
import dev.changeflow.mcp.legacy.Questions;
import dev.changeflow.mcp.legacy.SessionNews;
import dev.changeflow.mcp.revision.Era;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Json;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One client at the other end of a channel that carries a message a line, each way. A handshake, if the client makes
 * one, holds for the channel; requests with metadata of their own are served beside it.
 */
final class LineConversation {

    private static final ProtocolRevision UNNAMED = ProtocolRevision.newestWithHandshake();

    private static final String LISTEN = "subscriptions/listen";
    private static final String CANCELLED = "notifications/cancelled";

    private final McpServer server;
    private final HandshakeServer handshake;
    private final LineChannel channel;
    private final SessionNews news;
    private final Map<RequestId, LinePeer> running = new ConcurrentHashMap<>();
    private volatile @Nullable LegacySession session;

    /**
     * Opens a conversation.
     *
     * @param out takes one line without its end; called by several threads
     * @param turns runs what may take a while
     */
    LineConversation(McpServer server, Consumer<String> out, Turns turns, @Nullable Principal principal) {
        this.server = server;
        this.handshake = new HandshakeServer(server);
        this.channel = new LineChannel(out, turns, principal, new Questions());
        this.news = new SessionNews(server, channel::say);
    }

    /** Takes one line. Called by one thread at a time; returns before long requests are answered. */
    void accept(byte[] line) {
        accept(MessageCodec.decode(line));
    }

    /** The same, for what was read already. */
    void accept(Decoded decoded) {
        switch (decoded) {
            case Decoded.Malformed malformed -> channel.say(malformed.error());
            case Decoded.Batch batch -> batch(batch);
            case Decoded.Single single -> single(single.message());
        }
    }

    /** The client says nothing more, though it may still listen: no question has an answer any longer. */
    void inputEnded() {
        channel.questions().end("the client has hung up");
    }

    /** Ends the subscriptions with their answer, for a client that may still listen. Waits a little for that. */
    void endSubscriptions() {
        server.endSubscriptions(Set.copyOf(running.values())::contains);
    }

    /** The client has gone: tells it nothing more, and all running requests that nobody waits for them. */
    void end() {
        inputEnded();
        news.close();
        running.values().forEach(LinePeer::cancel);
    }

    private void single(Message message) {
        switch (message) {
            case Request request -> request(request);
            case Notification notification -> notified(notification);
            case Reply reply -> channel.questions().answered(reply);
        }
    }

    private void notified(Notification notification) {
        switch (notification.method()) {
            case CANCELLED ->
                RequestId.of(notification.params().get("requestId"))
                        .map(running::get)
                        .ifPresent(LinePeer::cancel);
            case "notifications/initialized" -> {
                if (session != null) {
                    news.tellOfLists();
                }
            }
            default -> {
                // Of no interest here.
            }
        }
    }

    private void request(Request request) {
        LegacySession current = session;
        Era era = Era.of(Era.Clues.of(request, null, current == null ? null : current.revision()));
        LinePeer peer = peer(request, era instanceof Era.Legacy && current != null);
        if (running.putIfAbsent(request.id(), peer) != null) {
            channel.say(idTaken(request));
            return;
        }
        boolean quick = era instanceof Era.Handshake || HandshakeServer.isOwn(request.method());
        Executor chosen = quick ? Runnable::run : channel.turns();
        chosen.execute(() -> answer(request, era, peer).ifPresent(reply -> finish(request, peer, reply)));
    }

    private static ErrorResponse idTaken(Request request) {
        return new ErrorResponse(
                request.id(), ErrorCode.INVALID_REQUEST, "Invalid request: another request has this id");
    }

    private LinePeer peer(Request request, boolean canBeAsked) {
        return new LinePeer(channel, canBeAsked, (late, reply) -> finish(request, late, reply));
    }

    /** Frees the id before the answer is out, for the client may use it again at once. */
    private void finish(Request request, LinePeer peer, Reply reply) {
        if (running.remove(request.id(), peer) && !peer.cancelled()) {
            channel.say(reply);
            if (request.method().equals(LISTEN) && reply instanceof Response) {
                channel.say(closed(request));
            }
        }
    }

    /**
     * What closes the stream of a subscription on a shared channel. The specification wants a subscription that the server
     * ends to be answered "before closing the stream" (basic/patterns/subscriptions), and {@code notifications/cancelled}
     * to be sent when it is torn down (basic/patterns/cancellation): so the answer comes first, for a client forgets what
     * is cancelled and then takes no answer, while it ignores the cancellation of what is answered.
     */
    private static Notification closed(Request listen) {
        ObjectNode params = Json.object();
        params.set("requestId", listen.id().toJson());
        params.putObject("_meta")
                .set("io.modelcontextprotocol/subscriptionId", listen.id().toJson());
        return new Notification(CANCELLED, params);
    }

    private Optional<Reply> answer(Request request, Era era, LinePeer peer) {
        return switch (era) {
            case Era.Unsupported unsupported -> Optional.of(unsupported.error(request.id()));
            case Era.Contradiction contradiction ->
                throw new IllegalStateException("a line has no headers to contradict it");
            case Era.Handshake opening -> Optional.of(opened(request, peer));
            case Era.Legacy spoken -> Optional.of(within(within(spoken), request, peer));
            case Era.Modern modern -> modern(request, modern, peer);
        };
    }

    private Optional<Reply> modern(Request request, Era.Modern era, LinePeer peer) {
        try {
            return server.handle(request, RequestMetadata.of(era.revision(), request.params()), peer);
        } catch (JsonRpcException e) {
            return Optional.of(ErrorResponse.of(request.id(), e));
        }
    }

    private Reply opened(Request request, LinePeer peer) {
        Answer answer = handshake.handle(request, LegacySession.assumed(UNNAMED), peer, news);
        if (answer.reply() instanceof Response) {
            session = answer.session();
        }
        return answer.reply();
    }

    private LegacySession within(Era.Legacy spoken) {
        LegacySession current = session;
        return (current == null ? LegacySession.assumed(UNNAMED) : current).speaking(spoken.revision());
    }

    private Reply within(LegacySession before, Request request, LinePeer peer) {
        LegacySession current = session;
        Answer answer = handshake.handle(request, before, peer, current == null ? null : news);
        if (current != null && !answer.session().equals(before)) {
            session = answer.session().speaking(current.revision());
        }
        return answer.reply();
    }

    private void batch(Decoded.Batch batch) {
        LegacySession current = session;
        if (current == null || !current.revision().allowsBatches()) {
            channel.say(new ErrorResponse(
                    null, ErrorCode.INVALID_REQUEST, "Invalid request: send one message a line, not an array"));
            return;
        }
        channel.turns().execute(() -> {
            ArrayNode replies = Json.mapper().createArrayNode();
            for (Decoded part : batch.parts()) {
                inBatch(part, current).ifPresent(reply -> replies.add(reply.toJson()));
            }
            if (!replies.isEmpty()) {
                channel.out().accept(Json.text(replies));
            }
        });
    }

    private Optional<Reply> inBatch(Decoded part, LegacySession current) {
        if (part instanceof Decoded.Malformed malformed) {
            return Optional.of(malformed.error());
        }
        if (!(part instanceof Decoded.Single single)) {
            return Optional.empty();
        }
        if (!(single.message() instanceof Request request)) {
            single(single.message());
            return Optional.empty();
        }
        if (request.method().equals(Era.INITIALIZE)) {
            return Optional.of(new ErrorResponse(
                    request.id(),
                    ErrorCode.INVALID_REQUEST,
                    "Invalid request: initialize must not be part of a batch"));
        }
        LinePeer peer = peer(request, true);
        if (running.putIfAbsent(request.id(), peer) != null) {
            return Optional.of(idTaken(request));
        }
        Reply reply = within(current, request, peer);
        running.remove(request.id(), peer);
        return peer.cancelled() ? Optional.empty() : Optional.of(reply);
    }
}
