package dev.changeflow.mcp.transport;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.mcp.jsonrpc.Decoded;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.Message;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.jsonrpc.Response;
import dev.changeflow.mcp.legacy.Answer;
import dev.changeflow.mcp.legacy.HandshakeServer;
import dev.changeflow.mcp.legacy.LegacySession;
import dev.changeflow.mcp.legacy.ResourceSubscriptions;
import dev.changeflow.mcp.revision.Era;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** POSTs of revisions with a handshake: sealed session ids, batches where there were any. */
final class LegacyHttp {

    private final HandshakeServer server;
    private final SessionGate gate;
    private final LiveSessions live;
    private final SessionNodes nodes;

    LegacyHttp(HandshakeServer server, SessionGate gate, LiveSessions live, SessionNodes nodes) {
        this.server = server;
        this.gate = gate;
        this.live = live;
        this.nodes = nodes;
    }

    /** The session a request refers to, or the one assumed; empty if it refers to none that is good. */
    Optional<OpenSession> session(HttpRequest request) {
        return gate.of(request);
    }

    /** Opens a session; its id goes into a header. Any session the request refers to is over for this client. */
    HttpAnswer initialize(Request request, Post post, HttpPeer peer) {
        ResourceSubscriptions any = post.reply().streams() ? nodes.subscriptions("") : null;
        Answer answer = server.handle(request, LegacySession.assumed(SessionGate.UNNAMED), peer, any);
        boolean opened = answer.reply() instanceof Response;
        return HttpAnswer.legacy(
                answer.reply(),
                opened ? Headers.of(SessionGate.HEADER, gate.open(answer.session(), post.request())) : Headers.empty());
    }

    /** Answers a message within a session. */
    void take(Message message, OpenSession session, Post post) {
        if (message instanceof Request request) {
            SessionAnswer way = new SessionAnswer(post, session, live);
            way.answer(answer(request, new Context(session, way))
                    .map(reply -> HttpAnswer.legacy(reply, Headers.empty()))
                    .orElse(HttpAnswer.ACCEPTED));
        } else {
            told(message, session);
            post.reply().send(HttpAnswer.ACCEPTED.plain());
        }
    }

    /** Answers a batch within a session, one message after the other. */
    void take(Decoded.Batch batch, OpenSession session, Post post) {
        SessionAnswer way = new SessionAnswer(post, session, live);
        if (!session.revision().allowsBatches()) {
            way.answer(HttpAnswer.refusal(
                    400,
                    null,
                    ErrorCode.INVALID_REQUEST,
                    "Invalid request: revision " + session.revision().wireName()
                            + " has no batches; send one message"));
            return;
        }
        List<Reply> replies = new ArrayList<>();
        for (Decoded part : batch.parts()) {
            switch (part) {
                case Decoded.Malformed malformed -> replies.add(malformed.error());
                case Decoded.Single single
                when single.message() instanceof Request request ->
                    inBatch(request, new Context(session, way)).ifPresent(replies::add);
                case Decoded.Single single -> told(single.message(), session);
                case Decoded.Batch nested -> throw new IllegalStateException("a batch holds no batch");
            }
        }
        way.answer(
                replies.isEmpty()
                        ? HttpAnswer.ACCEPTED
                        : new HttpAnswer(HttpAnswer.OK, Headers.empty(), replies, true));
    }

    static HttpAnswer sessionOver(@Nullable RequestId id) {
        return HttpAnswer.refusal(
                404,
                id,
                ErrorCode.INVALID_REQUEST,
                "This session is unknown or over; send initialize without " + SessionGate.HEADER + " to open another");
    }

    private Optional<Reply> inBatch(Request request, Context context) {
        if (request.method().equals(Era.INITIALIZE)) {
            return Optional.of(new ErrorResponse(
                    request.id(),
                    ErrorCode.INVALID_REQUEST,
                    "Invalid request: initialize must not be part of a batch"));
        }
        return answer(request, context);
    }

    /** The reply, unless the request was cancelled meanwhile. */
    private Optional<Reply> answer(Request request, Context context) {
        SessionPeer peer = new SessionPeer(context.way(), live);
        String key = context.session().key();
        if (key == null) {
            return Optional.of(server.handle(request, context.session().agreed(), peer, null)
                    .reply());
        }
        nodes.begun(key, request.id(), peer);
        try {
            LegacySession before = nodes.level(key)
                    .map(level -> context.session().agreed().logging(level))
                    .orElse(context.session().agreed());
            ResourceSubscriptions subscriptions =
                    context.way().post().reply().streams() ? nodes.subscriptions(key) : null;
            Answer answer = server.handle(request, before, peer, subscriptions);
            if (answer.session().logLevel() != before.logLevel()) {
                nodes.level(key, answer.session().logLevel());
            }
            return peer.cancelled() ? Optional.empty() : Optional.of(answer.reply());
        } finally {
            nodes.done(key, request.id(), peer);
        }
    }

    /** Takes what wants no answer. */
    private void told(Message message, OpenSession session) {
        String key = session.key();
        if (key == null) {
            return;
        }
        if (message instanceof Reply reply) {
            nodes.answered(key, reply);
        } else if (message instanceof Notification notification
                && notification.method().equals("notifications/cancelled")) {
            nodes.cancelled(key, notification.params().path("requestId"));
        }
    }

    private record Context(OpenSession session, SessionAnswer way) {}
}
