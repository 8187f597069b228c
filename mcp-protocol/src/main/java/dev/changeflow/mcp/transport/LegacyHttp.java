package dev.changeflow.mcp.transport;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.mcp.jsonrpc.Decoded;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.Response;
import dev.changeflow.mcp.legacy.Answer;
import dev.changeflow.mcp.legacy.HandshakeServer;
import dev.changeflow.mcp.legacy.LegacySession;
import dev.changeflow.mcp.legacy.SessionTokens;
import dev.changeflow.mcp.revision.Era;
import dev.changeflow.mcp.revision.ProtocolRevision;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** POSTs of revisions with a handshake: sealed session ids, batches where there were any. */
final class LegacyHttp {

    static final String SESSION = "Mcp-Session-Id";

    /** What a client speaks that names neither a version nor a session (2025-11-25, "Protocol Version Header"). */
    static final ProtocolRevision UNNAMED = ProtocolRevision.V2025_03_26;

    private final HandshakeServer server;
    private final SessionTokens tokens;

    LegacyHttp(HandshakeServer server, SessionTokens tokens) {
        this.server = server;
        this.tokens = tokens;
    }

    /** The session a request refers to, or the one assumed; empty if it refers to none that is good. */
    Optional<LegacySession> session(HttpRequest request) {
        return request.headers()
                .first(SESSION)
                .map(id -> tokens.open(id, name(request)))
                .orElseGet(() -> Optional.of(LegacySession.assumed(UNNAMED)));
    }

    /** Opens a session; its id goes into a header. Any session the request refers to is over for this client. */
    HttpAnswer initialize(Request request, HttpRequest http, HttpPeer peer) {
        Answer answer = server.handle(request, LegacySession.assumed(UNNAMED), peer, null);
        boolean opened = answer.reply() instanceof Response;
        return HttpAnswer.legacy(
                answer.reply(),
                opened ? Headers.of(SESSION, tokens.seal(answer.session().of(name(http)))) : Headers.empty());
    }

    /**
     * Answers within a session. A level set by {@code logging/setLevel} holds for this POST alone: the session id could
     * carry it on, but clients break when their id changes, and nothing else remembers it.
     */
    HttpAnswer handle(Request request, LegacySession session, HttpPeer peer) {
        return HttpAnswer.legacy(server.handle(request, session, peer, null).reply(), Headers.empty());
    }

    HttpAnswer handle(Decoded.Batch batch, LegacySession session, HttpPeer peer) {
        if (!session.revision().allowsBatches()) {
            return HttpAnswer.refusal(
                    400,
                    null,
                    ErrorCode.INVALID_REQUEST,
                    "Invalid request: revision " + session.revision().wireName() + " has no batches; send one message");
        }
        List<Reply> replies = new ArrayList<>();
        LegacySession current = session;
        for (Decoded part : batch.parts()) {
            if (part instanceof Decoded.Malformed malformed) {
                replies.add(malformed.error());
            } else if (part instanceof Decoded.Single single && single.message() instanceof Request request) {
                Answer answer = inBatch(request, current, peer);
                current = answer.session();
                replies.add(answer.reply());
            }
        }
        return replies.isEmpty() ? HttpAnswer.ACCEPTED : new HttpAnswer(HttpAnswer.OK, Headers.empty(), replies, true);
    }

    static HttpAnswer sessionOver(@Nullable Request request) {
        return HttpAnswer.refusal(
                404,
                request == null ? null : request.id(),
                ErrorCode.INVALID_REQUEST,
                "This session is unknown or over; send initialize without " + SESSION + " to open another");
    }

    private Answer inBatch(Request request, LegacySession session, HttpPeer peer) {
        if (request.method().equals(Era.INITIALIZE)) {
            return new Answer(
                    new ErrorResponse(
                            request.id(),
                            ErrorCode.INVALID_REQUEST,
                            "Invalid request: initialize must not be part of a batch"),
                    session);
        }
        return server.handle(request, session, peer, null);
    }

    private static @Nullable String name(HttpRequest request) {
        return request.principal().map(Principal::getName).orElse(null);
    }
}
