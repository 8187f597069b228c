package dev.changeflow.mcp.transport;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.jsonrpc.Decoded;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import java.security.Principal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The transport of 2024-11-05 (basic/transports, "HTTP with SSE"): a GET opens an event stream, whose first event names
 * the URI that takes the client's messages; whatever the server says comes as events. A handshake on it may agree on any
 * revision that has one. Route the GET of one path and the POST of another here, behind an
 * {@link dev.changeflow.http.OriginGuard} and whatever authenticates: a message must come from who opened the stream.
 *
 * <p>A stream lives on the node that opened it. A POST that arrives at another travels over the server's event bus and is
 * accepted (202) once the stream's node has it; if none says so within two seconds, the session is unknown (404). So a
 * bus must carry messages as large as the host lets bodies be.
 */
public final class HttpWithSse implements HttpHandler {

    private static final int MOST_STREAMS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Headers UNBUFFERED = Headers.of("X-Accel-Buffering", "no", "Cache-Control", "no-cache");
    private static final String PARAMETER = "sessionId=";

    private final McpServer server;
    private final String messageUri;
    private final int mostStreams;
    private final SseSessions sessions;

    /**
     * Serves {@code server}, with up to 10,000 streams at once.
     *
     * @param messagePath absolute path that POSTs are routed here from
     */
    public HttpWithSse(McpServer server, String messagePath) {
        this(server, messagePath, MOST_STREAMS, PATIENCE);
    }

    /** With other bounds. */
    HttpWithSse(McpServer server, String messagePath, int mostStreams, Duration patience) {
        this.server = server;
        this.messageUri = messagePath + '?' + PARAMETER;
        this.mostStreams = mostStreams;
        this.sessions = new SseSessions(server.events(), patience);
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        switch (request.method()) {
            case "GET" -> open(request, reply);
            case "POST" -> take(request, reply);
            default ->
                reply.send(HttpResponse.text(405, "Open a stream with GET; send messages with POST.\n")
                        .with("Allow", "GET, POST"));
        }
    }

    private void open(HttpRequest request, HttpReply reply) {
        if (!reply.streams()) {
            reply.send(HttpResponse.text(
                    501, "This host sends answers whole and can hold no stream open; use Streamable HTTP.\n"));
            return;
        }
        if (!Acceptance.of(request.headers()).events()) {
            reply.send(HttpResponse.text(406, "The Accept header must list text/event-stream.\n"));
            return;
        }
        if (sessions.count() >= mostStreams) {
            reply.send(HttpResponse.text(503, "Too many streams are open; try again later.\n")
                    .with("Retry-After", "60"));
            return;
        }
        SseSession session = new SseSession(
                server, reply.stream(UNBUFFERED), request.principal().orElse(null));
        sessions.begin(session, messageUri);
        reply.onPeerGone(session::end);
    }

    private void take(HttpRequest request, HttpReply reply) {
        if (!Acceptance.isJson(request.headers())) {
            reply.send(HttpResponse.text(415, "The Content-Type must be application/json.\n"));
            return;
        }
        String id = sessionId(request.query());
        if (id == null) {
            reply.send(HttpResponse.text(400, "The parameter sessionId is required; open a stream to get one.\n"));
            return;
        }
        String sender = request.principal().map(Principal::getName).orElse(null);
        SseMessage message = new SseMessage(id, sender, request.body());
        if (message.decoded() instanceof Decoded.Malformed malformed) {
            reply.send(HttpResponse.json(400, MessageCodec.encode(malformed.error())));
            return;
        }
        boolean taken = sessions.take(message, () -> reply.send(HttpResponse.text(202, "Accepted\n")));
        if (!taken) {
            reply.send(HttpResponse.text(404, "This session is unknown or over; open another stream.\n"));
        }
    }

    private static @Nullable String sessionId(String query) {
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith(PARAMETER)) {
                return parameter.substring(PARAMETER.length());
            }
        }
        return null;
    }
}
