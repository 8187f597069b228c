package dev.changeflow.mcp.transport;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
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
import dev.changeflow.mcp.legacy.HandshakeServer;
import dev.changeflow.mcp.legacy.LegacySession;
import dev.changeflow.mcp.legacy.SessionTokens;
import dev.changeflow.mcp.revision.Era;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.seal.KeyRing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The MCP endpoint: each POST is one message, or in one old revision a batch (basic/transports/streamable-http). All
 * revisions are served side by side and no state is kept between requests. Put an {@link dev.changeflow.http.OriginGuard}
 * in front, and whatever authenticates.
 */
public final class StreamableHttp implements HttpHandler {

    /** A body past this is not read on an event loop. */
    private static final int SMALL_BODY = 32_768;

    private static final Duration SESSION_LIFETIME = Duration.ofHours(24);

    private final McpServer server;
    private final MirroredHeaders mirrored;
    private final LegacyHttp legacy;

    /** Serves {@code server}, with session ids that other processes do not know. */
    public StreamableHttp(McpServer server) {
        this(server, KeyRing.random());
    }

    /** Serves {@code server}, with session ids that every process with the same keys can serve, for a day each. */
    public StreamableHttp(McpServer server, KeyRing keys) {
        this(server, new SessionTokens(keys, InstantSource.system(), SESSION_LIFETIME));
    }

    /** Serves {@code server} with session ids from {@code tokens}. */
    StreamableHttp(McpServer server, SessionTokens tokens) {
        this.server = server;
        this.mirrored = new MirroredHeaders(server);
        this.legacy = new LegacyHttp(new HandshakeServer(server), tokens);
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        if (!request.method().equals("POST")) {
            reply.send(HttpResponse.text(405, "The MCP endpoint takes POST only.\n")
                    .with("Allow", "POST"));
            return;
        }
        Acceptance accepted = Acceptance.of(request.headers());
        HttpAnswer refused = refusal(request, accepted);
        if (refused != null) {
            reply.send(refused.plain());
            return;
        }
        switch (MessageCodec.decode(request.body())) {
            case Decoded.Malformed malformed ->
                reply.send(HttpAnswer.modern(malformed.error()).plain());
            case Decoded.Batch batch -> batch(batch, request, peer(request, reply, accepted, false));
            case Decoded.Single single -> single(single.message(), request, reply, accepted);
        }
    }

    /**
     * Decided from the headers that mirror the body. Safe, because a body that says otherwise is refused before anything
     * of it runs.
     */
    @Override
    public boolean neverBlocks(HttpRequest request) {
        if (!request.method().equals("POST")) {
            return true;
        }
        Headers headers = request.headers();
        return request.body().length <= SMALL_BODY
                && ProtocolRevision.newest().wireName().equals(version(headers))
                && headers.first(MirroredHeaders.METHOD)
                        .map(method -> server.neverBlocks(
                                method, MirroredHeaders.name(headers).orElse(null)))
                        .orElse(true)
                && Acceptance.of(headers).json();
    }

    private void single(Message message, HttpRequest http, HttpReply reply, Acceptance accepted) {
        Optional<LegacySession> session = legacy.session(http);
        Era era = Era.of(clues(message, http, session));
        HttpPeer peer = peer(http, reply, accepted, era instanceof Era.Modern);
        Request request = message instanceof Request asked ? asked : null;
        Optional<HttpAnswer> answer = switch (era) {
            case Era.Contradiction contradiction -> Optional.of(contradiction(request));
            case Era.Unsupported unsupported -> Optional.of(HttpAnswer.modern(unsupported.error(id(request))));
            case Era.Handshake handshake ->
                Optional.of(request == null ? HttpAnswer.ACCEPTED : legacy.initialize(request, http, peer));
            case Era.Legacy spoken -> Optional.of(legacy(request, session, spoken, peer));
            case Era.Modern modern -> modern(message, modern, http, peer);
        };
        answer.ifPresent(peer::answer);
    }

    private void batch(Decoded.Batch batch, HttpRequest http, HttpPeer peer) {
        Optional<LegacySession> session = legacy.session(http);
        ProtocolRevision agreed = session.map(LegacySession::revision).orElse(LegacyHttp.UNNAMED);
        Era era = Era.of(new Era.Clues(null, version(http.headers()), null, agreed));
        if (era instanceof Era.Legacy spoken) {
            peer.answer(session.map(open -> legacy.handle(batch, open.speaking(spoken.revision()), peer))
                    .orElseGet(() -> LegacyHttp.sessionOver(null)));
        } else if (era instanceof Era.Unsupported unsupported) {
            peer.answer(HttpAnswer.modern(unsupported.error(null)));
        } else {
            peer.answer(HttpAnswer.refusal(
                    400, null, ErrorCode.INVALID_REQUEST, "Invalid request: send one message, not an array"));
        }
    }

    private HttpAnswer legacy(
            @Nullable Request request, Optional<LegacySession> session, Era.Legacy spoken, HttpPeer peer) {
        if (session.isEmpty()) {
            return LegacyHttp.sessionOver(request);
        }
        return request == null
                ? HttpAnswer.ACCEPTED
                : legacy.handle(request, session.get().speaking(spoken.revision()), peer);
    }

    private Optional<HttpAnswer> modern(Message message, Era.Modern era, HttpRequest http, HttpPeer peer) {
        return switch (message) {
            case Request request -> modern(request, era, http, peer);
            case Notification notification -> Optional.of(HttpAnswer.ACCEPTED);
            case Reply reply ->
                Optional.of(HttpAnswer.refusal(
                        400,
                        null,
                        ErrorCode.INVALID_REQUEST,
                        "Invalid request: this server asks for no responses; answers to its questions go into a"
                                + " repeated request"));
        };
    }

    private Optional<HttpAnswer> modern(Request request, Era.Modern era, HttpRequest http, HttpPeer peer) {
        try {
            RequestMetadata metadata = RequestMetadata.of(era.revision(), request.params());
            mirrored.check(request, http.headers());
            return server.handle(request, metadata, peer).map(HttpAnswer::modern);
        } catch (JsonRpcException e) {
            return Optional.of(HttpAnswer.modern(ErrorResponse.of(request.id(), e)));
        }
    }

    private static HttpAnswer contradiction(@Nullable Request request) {
        return HttpAnswer.refusal(
                400,
                id(request),
                ErrorCode.HEADER_MISMATCH,
                "Header mismatch: the header " + MirroredHeaders.VERSION + " is not the version in params._meta");
    }

    private static @Nullable RequestId id(@Nullable Request request) {
        return request == null ? null : request.id();
    }

    private static HttpPeer peer(HttpRequest http, HttpReply reply, Acceptance accepted, boolean goneMeansCancelled) {
        return new HttpPeer(reply, http.principal().orElse(null), accepted, goneMeansCancelled);
    }

    private static @Nullable HttpAnswer refusal(HttpRequest request, Acceptance accepted) {
        if (!Acceptance.isJson(request.headers())) {
            return HttpAnswer.refusal(
                    415, null, ErrorCode.INVALID_REQUEST, "Invalid request: the Content-Type must be application/json");
        }
        if (accepted.none()) {
            return HttpAnswer.refusal(
                    406,
                    null,
                    ErrorCode.INVALID_REQUEST,
                    "Invalid request: the Accept header must list application/json and text/event-stream");
        }
        return null;
    }

    private static Era.Clues clues(Message message, HttpRequest http, Optional<LegacySession> session) {
        return Era.Clues.of(
                message,
                version(http.headers()),
                session.map(LegacySession::revision).orElse(LegacyHttp.UNNAMED));
    }

    private static @Nullable String version(Headers headers) {
        List<String> fields = headers.all(MirroredHeaders.VERSION);
        return fields.isEmpty() ? null : String.join(", ", fields).strip();
    }
}
