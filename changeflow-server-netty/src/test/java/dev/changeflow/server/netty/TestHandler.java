package dev.changeflow.server.netty;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.ServerSentEvent;

/** Answers by path: quickly on the event loop, slowly, by a stream, or not at all. */
record TestHandler(HttpHandler ordinary) implements HttpHandler {

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        switch (request.path()) {
            case "/broken" -> throw new IllegalStateException("broken on purpose");
            case "/stream", "/broken-stream" -> {
                EventStream events = reply.stream(Headers.empty());
                events.send(ServerSentEvent.message("one"));
                if (request.path().equals("/broken-stream")) {
                    throw new IllegalStateException("broken on purpose");
                }
                events.close();
            }
            case "/slow" -> {
                pause();
                ordinary.handle(request, reply);
            }
            default -> ordinary.handle(request, reply);
        }
    }

    @Override
    public boolean neverBlocks(HttpRequest request) {
        return request.path().startsWith("/quick");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
