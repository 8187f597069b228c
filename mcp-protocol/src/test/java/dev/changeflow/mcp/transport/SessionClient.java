package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** A client with a session, whose every request may go to another node. */
final class SessionClient {

    static final String ASKABLE = "{\"elicitation\":{},\"sampling\":{},\"roots\":{}}";

    private final String revision;
    private final @Nullable String session;
    private final @Nullable Principal principal;

    private SessionClient(String revision, @Nullable String session, @Nullable Principal principal) {
        this.revision = revision;
        this.session = session;
        this.principal = principal;
    }

    /** Makes the handshake. */
    static SessionClient open(StreamableHttp node, String revision) {
        return open(node, revision, null);
    }

    static SessionClient open(StreamableHttp node, String revision, @Nullable Principal principal) {
        SessionClient opening = new SessionClient(revision, null, principal);
        RecordingReply reply = opening.post(
                node,
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"" + revision
                        + "\",\"capabilities\":" + ASKABLE + ",\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}");
        assertThat(reply.status()).isEqualTo(200);
        String id = reply.headers().first(SessionGate.HEADER).orElseThrow();
        SessionClient opened = new SessionClient(revision, id, principal);
        assertThat(opened.notify(node, "notifications/initialized", "{}").status())
                .isEqualTo(202);
        return opened;
    }

    /** The same session id in somebody else's hands. */
    SessionClient as(Principal other) {
        return new SessionClient(revision, session, other);
    }

    /** The same client, without a session id. */
    SessionClient withoutId() {
        return new SessionClient(revision, null, principal);
    }

    Headers headers(String... more) {
        Headers headers = HttpScene.plain("MCP-Protocol-Version", revision);
        return (session == null ? headers : headers.with(SessionGate.HEADER, session)).with(Headers.of(more));
    }

    RecordingReply post(StreamableHttp node, String body, String... headers) {
        return send(node, "POST", body, headers);
    }

    /** Posts without waiting for the answer. */
    RecordingReply begin(StreamableHttp node, String body, String... headers) {
        RecordingReply reply = new RecordingReply();
        HttpRequest request = request("POST", body, headers);
        Thread.ofVirtual().start(() -> node.handle(request, reply));
        return reply;
    }

    RecordingReply call(StreamableHttp node, int id, String tool) {
        return post(node, calling(id, tool));
    }

    RecordingReply notify(StreamableHttp node, String method, String params) {
        return post(node, "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    RecordingReply get(StreamableHttp node, String... headers) {
        return send(node, "GET", "", headers);
    }

    RecordingReply delete(StreamableHttp node, String... headers) {
        return send(node, "DELETE", "", headers);
    }

    static String calling(int id, String tool) {
        return request(id, "tools/call", "{\"name\":\"" + tool + "\",\"_meta\":{\"progressToken\":" + id + "}}");
    }

    static String request(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    static String answer(String id, String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"" + id + "\",\"result\":" + result + "}";
    }

    private RecordingReply send(StreamableHttp node, String method, String body, String... headers) {
        RecordingReply reply = new RecordingReply();
        node.handle(request(method, body, headers), reply);
        return reply;
    }

    private HttpRequest request(String method, String body, String... headers) {
        HttpRequest request = HttpScene.request(method, headers(headers), body);
        return principal == null ? request : request.as(principal);
    }
}
