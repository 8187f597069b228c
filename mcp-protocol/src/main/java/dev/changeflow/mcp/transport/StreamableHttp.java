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
import dev.changeflow.mcp.legacy.SessionTokens;
import dev.changeflow.mcp.revision.Era;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.seal.KeyRing;
import dev.changeflow.mcp.seal.Revocations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The MCP endpoint: each POST is one message, or in one old revision a batch (basic/transports/streamable-http). All
 * revisions are served side by side. The newest leaves nothing behind. A session of an older one is in its id, which any
 * node with the keys can serve; what an id cannot carry (open questions, streams, subscriptions, the log level) is kept
 * for up to 10,000 sessions while they are in use. Put an {@link dev.changeflow.http.OriginGuard} in front, and whatever
 * authenticates.
 */
public final class StreamableHttp implements HttpHandler {

    /** A body past this is not read on an event loop. */
    private static final int SMALL_BODY = 32_768;

    private static final String LISTEN = "subscriptions/listen";
    private static final Duration SESSION_LIFETIME = Duration.ofHours(24);

    private final McpServer server;
    private final MirroredHeaders mirrored;
    private final LegacyHttp legacy;
    private final SessionStreams sessions;

    /** Serves {@code server}, with session ids that other processes do not know. */
    public StreamableHttp(McpServer server) {
        this(server, KeyRing.random());
    }

    /** Serves {@code server}, with session ids that every process with the same keys can serve, for a day each. */
    public StreamableHttp(McpServer server, KeyRing keys) {
        this(server, keys, Revocations.inMemory());
    }

    /**
     * Serves {@code server}, with session ids as above. Processes that share the server's event bus too act as one.
     *
     * @param revocations of sessions that clients ended before their day was over
     */
    public StreamableHttp(McpServer server, KeyRing keys, Revocations revocations) {
        this(server, keys, revocations, InstantSource.system());
    }

    StreamableHttp(McpServer server, KeyRing keys, Revocations revocations, InstantSource clock) {
        SessionGate gate = new SessionGate(new SessionTokens(keys, clock, SESSION_LIFETIME), revocations);
        LiveSessions live = new LiveSessions(server, clock);
        SessionNodes nodes = new SessionNodes(server.events(), live, gate);
        this.server = server;
        this.mirrored = new MirroredHeaders(server);
        this.legacy = new LegacyHttp(new HandshakeServer(server), gate, live, nodes);
        this.sessions = new SessionStreams(gate, live, nodes);
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        if (request.method().equals("POST")) {
            post(request, reply);
        } else {
            other(request, reply);
        }
    }

    /** What only sessions have. */
    private void other(HttpRequest request, HttpReply reply) {
        Era era = Era.of(new Era.Clues(null, version(request.headers()), null, SessionGate.UNNAMED));
        if (era instanceof Era.Unsupported unsupported) {
            reply.send(HttpAnswer.modern(unsupported.error(null)).plain());
        } else if (era instanceof Era.Legacy && request.method().equals("GET")) {
            sessions.get(request, reply);
        } else if (era instanceof Era.Legacy && request.method().equals("DELETE")) {
            sessions.delete(request, reply);
        } else {
            reply.send(HttpResponse.text(405, "The MCP endpoint takes POST, and within a session GET and DELETE.\n")
                    .with("Allow", era instanceof Era.Legacy ? "POST, GET, DELETE" : "POST"));
        }
    }

    private void post(HttpRequest request, HttpReply reply) {
        Acceptance accepted = Acceptance.of(request.headers());
        HttpAnswer refused = refusal(request, accepted);
        if (refused != null) {
            reply.send(refused.plain());
            return;
        }
        switch (MessageCodec.decode(request.body())) {
            case Decoded.Malformed malformed ->
                reply.send(HttpAnswer.modern(malformed.error()).plain());
            case Decoded.Batch batch -> batch(batch, new Post(request, reply, accepted));
            case Decoded.Single single -> single(single.message(), new Post(request, reply, accepted));
        }
    }

    /**
     * Decided from the headers that mirror the body. Safe, because a body that says otherwise is refused before anything
     * of it runs.
     */
    @Override
    public boolean neverBlocks(HttpRequest request) {
        if (!request.method().equals("POST")) {
            return false;
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

    private void single(Message message, Post post) {
        String version = version(post.request().headers());
        boolean newest = ProtocolRevision.newest().wireName().equals(version);
        Optional<OpenSession> session = newest ? Optional.empty() : legacy.session(post.request());
        Era era = Era.of(Era.Clues.of(message, version, agreed(session)));
        if (era instanceof Era.Legacy spoken && session.isPresent()) {
            legacy.take(message, session.get().speaking(spoken.revision()), post);
            return;
        }
        Request request = message instanceof Request asked ? asked : null;
        HttpPeer peer = new HttpPeer(post.reply(), post.request().principal().orElse(null), post.accepted());
        Optional<HttpAnswer> answer = switch (era) {
            case Era.Contradiction contradiction -> Optional.of(contradiction(request));
            case Era.Unsupported unsupported -> Optional.of(HttpAnswer.modern(unsupported.error(id(request))));
            case Era.Handshake handshake ->
                Optional.of(request == null ? HttpAnswer.ACCEPTED : legacy.initialize(request, post, peer));
            case Era.Legacy spoken -> Optional.of(LegacyHttp.sessionOver(id(request)));
            case Era.Modern modern -> modern(message, modern, post.request(), peer);
        };
        answer.ifPresent(peer::answer);
    }

    private void batch(Decoded.Batch batch, Post post) {
        Optional<OpenSession> session = legacy.session(post.request());
        Era era = Era.of(new Era.Clues(null, version(post.request().headers()), null, agreed(session)));
        if (era instanceof Era.Legacy spoken && session.isPresent()) {
            legacy.take(batch, session.get().speaking(spoken.revision()), post);
            return;
        }
        HttpAnswer refusal = switch (era) {
            case Era.Legacy spoken -> LegacyHttp.sessionOver(null);
            case Era.Unsupported unsupported -> HttpAnswer.modern(unsupported.error(null));
            default ->
                HttpAnswer.refusal(
                        400, null, ErrorCode.INVALID_REQUEST, "Invalid request: send one message, not an array");
        };
        post.reply().send(refusal.plain());
    }

    private static ProtocolRevision agreed(Optional<OpenSession> session) {
        return session.map(OpenSession::revision).orElse(SessionGate.UNNAMED);
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
            mirrored.check(request, http);
            if (request.method().equals(LISTEN) && !peer.takesEvents()) {
                return Optional.of(
                        HttpAnswer.refusal(
                                406,
                                request.id(),
                                ErrorCode.INVALID_REQUEST,
                                "Invalid request: the answer is an event stream; the Accept header must list text/event-stream"));
            }
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

    private static @Nullable String version(Headers headers) {
        List<String> fields = headers.all(MirroredHeaders.VERSION);
        return fields.isEmpty() ? null : String.join(", ", fields).strip();
    }
}
