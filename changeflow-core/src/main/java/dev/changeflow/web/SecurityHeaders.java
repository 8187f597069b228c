package dev.changeflow.web;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Filter;
import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;

/** Puts the headers on every response that keep browsers from doing more with it than it was meant for. */
public final class SecurityHeaders implements Filter {

    private static final Headers ALWAYS = Headers.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "strict-origin-when-cross-origin",
            "Content-Security-Policy",
                    "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    private static final Headers OVER_TLS =
            ALWAYS.with("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

    /** Holds no state. */
    public SecurityHeaders() {}

    @Override
    public void handle(HttpRequest request, HttpReply reply, HttpHandler next) {
        Headers headers = request.connection().secure() ? OVER_TLS : ALWAYS;
        next.handle(request, new HeaderAddingReply(reply, headers));
    }

    /** What the answer itself says of these headers wins: a page may know better what it needs. */
    private record HeaderAddingReply(HttpReply reply, Headers headers) implements HttpReply {

        @Override
        public void send(HttpResponse response) {
            reply.send(response.with(headers.with(response.headers())));
        }

        @Override
        public EventStream stream(Headers own) {
            return reply.stream(headers.with(own));
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
}
