package dev.changeflow.mcp.transport;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.mcp.schema.Json;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Requests to an endpoint in memory, as raw as a test wants them. */
final class HttpScene {

    static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{}}""";

    private final StreamableHttp endpoint;

    HttpScene(StreamableHttp endpoint) {
        this.endpoint = endpoint;
    }

    /** Headers every client sends. */
    static Headers plain(String... more) {
        return Headers.of("Content-Type", "application/json", "Accept", "application/json, text/event-stream")
                .with(Headers.of(more));
    }

    /** Headers of a client of the newest revision. */
    static Headers modern(String method, String... more) {
        return plain("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method).with(Headers.of(more));
    }

    static HttpRequest request(String method, Headers headers, String body) {
        return HttpRequest.of(
                method,
                "/mcp",
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                new HttpRequest.Connection("127.0.0.1", false));
    }

    RecordingReply post(Headers headers, String body) {
        return post(headers, body, null);
    }

    RecordingReply post(Headers headers, String body, @Nullable Principal principal) {
        RecordingReply reply = new RecordingReply();
        HttpRequest request = request("POST", headers, body);
        endpoint.handle(principal == null ? request : request.as(principal), reply);
        return reply;
    }

    RecordingReply send(String method, Headers headers) {
        RecordingReply reply = new RecordingReply();
        endpoint.handle(request(method, headers, ""), reply);
        return reply;
    }

    static String text(RecordingReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    static JsonNode json(RecordingReply reply) {
        return Json.parse(reply.body());
    }

    /** The error code of a plain answer; 0 if it is a result. */
    static int code(RecordingReply reply) {
        return json(reply).path("error").path("code").asInt(0);
    }

    static String call(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "," + META + "}}";
    }

    static String bare(int id, String method) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + META + "}}";
    }
}
