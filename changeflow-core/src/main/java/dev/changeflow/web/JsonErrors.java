package dev.changeflow.web;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Filter;
import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.mcp.schema.Json;
import java.nio.charset.StandardCharsets;

/** Turns errors in plain text, as routers and guards send them, into JSON, which is what programs expect here. */
public final class JsonErrors implements Filter {

    /** Holds no state. */
    public JsonErrors() {}

    @Override
    public void handle(HttpRequest request, HttpReply reply, HttpHandler next) {
        next.handle(request, new TranslatingReply(reply));
    }

    private record TranslatingReply(HttpReply reply) implements HttpReply {

        @Override
        public void send(HttpResponse response) {
            reply.send(isPlainError(response) ? translated(response) : response);
        }

        @Override
        public EventStream stream(Headers headers) {
            return reply.stream(headers);
        }

        @Override
        public boolean streams() {
            return reply.streams();
        }

        @Override
        public void onPeerGone(Runnable action) {
            reply.onPeerGone(action);
        }
    }

    private static boolean isPlainError(HttpResponse response) {
        return response.status() >= 400
                && response.headers().first("Content-Type").orElse("").startsWith("text/plain");
    }

    private static HttpResponse translated(HttpResponse response) {
        String message = new String(response.body(), StandardCharsets.UTF_8).strip();
        byte[] json = Json.bytes(new Body(new Fault(response.status(), message)));
        return HttpResponse.of(response.status(), response.headers().with("Content-Type", "application/json"), json);
    }

    private record Body(Fault error) {}

    private record Fault(int status, String message) {}
}
