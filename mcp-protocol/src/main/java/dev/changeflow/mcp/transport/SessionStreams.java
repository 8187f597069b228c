package dev.changeflow.mcp.transport;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import java.util.Objects;
import java.util.Optional;

/**
 * GET and DELETE of revisions with a handshake: streams for what answers no request, or for the rest of an answer whose
 * connection broke, and the end of a session.
 *
 * <p>What was said is kept on the node that said it. Another cannot replay it: there, a client that comes back for an
 * answer is refused, and one that comes back for news gets a new stream.
 */
final class SessionStreams {

    private static final String LAST_EVENT = "Last-Event-ID";

    private final SessionGate gate;
    private final LiveSessions live;
    private final SessionNodes nodes;

    SessionStreams(SessionGate gate, LiveSessions live, SessionNodes nodes) {
        this.gate = gate;
        this.live = live;
        this.nodes = nodes;
    }

    /** Opens or resumes a stream. */
    void get(HttpRequest request, HttpReply reply) {
        if (!reply.streams()) {
            reply.send(HttpResponse.text(405, "This server opens no streams here; it takes POST and DELETE.\n")
                    .with("Allow", "POST, DELETE"));
        } else if (!Acceptance.of(request.headers()).events()) {
            refuse(reply, 406, "the Accept header must list text/event-stream");
        } else {
            session(request, reply)
                    .ifPresent(session -> stream(session, Objects.requireNonNull(session.key()), request, reply));
        }
    }

    /** Ends a session. */
    void delete(HttpRequest request, HttpReply reply) {
        session(request, reply).map(OpenSession::key).ifPresent(key -> {
            nodes.ended(key);
            reply.send(HttpResponse.empty(204));
        });
    }

    /** The session that a request must name; if it does not, it is refused. */
    private Optional<OpenSession> session(HttpRequest request, HttpReply reply) {
        if (!request.headers().has(SessionGate.HEADER)) {
            refuse(reply, 400, SessionGate.HEADER + " is required");
            return Optional.empty();
        }
        Optional<OpenSession> session = gate.of(request);
        if (session.isEmpty()) {
            reply.send(LegacyHttp.sessionOver(null).plain());
        }
        return session;
    }

    private void stream(OpenSession session, String key, HttpRequest request, HttpReply reply) {
        String last = request.headers().first(LAST_EVENT).orElse("");
        Optional<ReplayStream> before = live.find(key).flatMap(known -> known.stream(last));
        if (before.isPresent()) {
            connect(before.get(), StreamIds.number(last), false, reply);
        } else if (last.isEmpty() || StreamIds.isStanding(last)) {
            connect(live.open(key).standing(), 0, session.isPrimed(), reply);
        } else {
            refuse(reply, 400, "there is nothing to resume from this " + LAST_EVENT + " here");
        }
    }

    private static void connect(ReplayStream stream, long after, boolean prime, HttpReply reply) {
        EventStream connection = reply.stream(HttpPeer.UNBUFFERED);
        reply.onPeerGone(() -> stream.gone(connection));
        stream.connect(connection, after, prime);
    }

    private static void refuse(HttpReply reply, int status, String reason) {
        reply.send(HttpAnswer.refusal(status, null, ErrorCode.INVALID_REQUEST, "Invalid request: " + reason)
                .plain());
    }
}
