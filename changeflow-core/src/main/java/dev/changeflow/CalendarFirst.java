package dev.changeflow;

import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;

/** Sends requests for the calendar feed past what asks callers to sign in, because calendar programs cannot. */
record CalendarFirst(HttpHandler feed, HttpHandler rest) implements HttpHandler {

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        choice(request).handle(request, reply);
    }

    @Override
    public boolean neverBlocks(HttpRequest request) {
        return choice(request).neverBlocks(request);
    }

    private HttpHandler choice(HttpRequest request) {
        return request.path().equals("/calendar.ics") ? feed : rest;
    }
}
