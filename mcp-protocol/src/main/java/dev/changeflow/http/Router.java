package dev.changeflow.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Picks a handler by exact path and method: 404 for an unknown path, 405 with {@code Allow} for a known path and
 * another method.
 */
public final class Router implements HttpHandler {

    private static final String ANY = "*";

    private final Map<String, Map<String, HttpHandler>> routes;

    private Router(Map<String, Map<String, HttpHandler>> routes) {
        this.routes = routes;
    }

    /** Starts with no routes. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        route(request).handle(request, reply);
    }

    @Override
    public boolean neverBlocks(HttpRequest request) {
        return route(request).neverBlocks(request);
    }

    private HttpHandler route(HttpRequest request) {
        Map<String, HttpHandler> methods = routes.get(request.path());
        if (methods == null) {
            return answering(HttpResponse.text(404, "There is nothing at this path.\n"));
        }
        HttpHandler exact = methods.get(request.method());
        HttpHandler found = exact != null ? exact : methods.get(ANY);
        return Objects.requireNonNullElseGet(
                found,
                () -> answering(HttpResponse.text(405, "This path does not take " + request.method() + ".\n")
                        .with("Allow", String.join(", ", methods.keySet()))));
    }

    private static HttpHandler answering(HttpResponse response) {
        return (request, reply) -> reply.send(response);
    }

    /** Gathers routes. */
    public static final class Builder {

        private final Map<String, Map<String, HttpHandler>> routes = new LinkedHashMap<>();

        private Builder() {}

        /** Sends one method of a path to a handler. */
        public Builder on(String method, String path, HttpHandler handler) {
            routes.computeIfAbsent(path, absent -> new LinkedHashMap<>()).put(method, handler);
            return this;
        }

        /** Sends every method of a path to a handler, which answers 405 itself. */
        public Builder all(String path, HttpHandler handler) {
            return on(ANY, path, handler);
        }

        /** The router over the routes so far. */
        public Router build() {
            Map<String, Map<String, HttpHandler>> copy = new LinkedHashMap<>();
            routes.forEach((path, methods) -> copy.put(path, new LinkedHashMap<>(methods)));
            return new Router(copy);
        }
    }
}
