package dev.changeflow;

import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;

/** Sends what lies under {@code /health} to one handler and the rest to another. */
record HealthFirst(HttpHandler health, HttpHandler rest) implements HttpHandler {

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        choice(request).handle(request, reply);
    }

    @Override
    public boolean neverBlocks(HttpRequest request) {
        return choice(request).neverBlocks(request);
    }

    private HttpHandler choice(HttpRequest request) {
        boolean asksForHealth =
                request.path().equals("/health") || request.path().startsWith("/health/");
        return asksForHealth ? health : rest;
    }
}
