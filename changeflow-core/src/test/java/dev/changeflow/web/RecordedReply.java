package dev.changeflow.web;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.http.ServerSentEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Keeps what a handler answered. */
public final class RecordedReply implements HttpReply {

    private @Nullable HttpResponse response;
    private @Nullable Headers streamHeaders;

    /** What {@code handler} answers to a request that came over plain HTTP. */
    public static RecordedReply of(HttpHandler handler, String method, String target, String... headers) {
        return to(handler, request(method, target, false, Headers.of(headers)));
    }

    static RecordedReply to(HttpHandler handler, HttpRequest request) {
        RecordedReply reply = new RecordedReply();
        handler.handle(request, reply);
        return reply;
    }

    static HttpRequest request(String method, String target, boolean secure, Headers headers) {
        return HttpRequest.of(method, target, headers, new byte[0], new HttpRequest.Connection("127.0.0.1", secure));
    }

    @Override
    public void send(HttpResponse sent) {
        if (response != null || streamHeaders != null) {
            throw new IllegalStateException("answered twice");
        }
        response = sent;
    }

    @Override
    public EventStream stream(Headers headers) {
        streamHeaders = headers;
        return new EventStream() {
            @Override
            public void send(ServerSentEvent event) {}

            @Override
            public void close() {}
        };
    }

    @Override
    public boolean streams() {
        return false;
    }

    @Override
    public void onPeerGone(Runnable action) {}

    /** The status of the response. */
    public int status() {
        return response().status();
    }

    /** The body as text. */
    public String text() {
        return new String(response().body(), StandardCharsets.UTF_8);
    }

    /** A header of the response or the stream; empty text if it is absent. */
    public String header(String name) {
        return (streamHeaders != null ? streamHeaders : response().headers())
                .first(name)
                .orElse("");
    }

    /** What was answered. */
    public HttpResponse response() {
        if (response == null) {
            throw new AssertionError("not answered");
        }
        return response;
    }
}
