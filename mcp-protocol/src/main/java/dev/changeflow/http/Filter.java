package dev.changeflow.http;

/** Wraps a handler: limits, headers, authentication, tracing. */
@FunctionalInterface
public interface Filter {

    /** Answers the request itself or passes it, perhaps changed, to {@code next}. */
    void handle(HttpRequest request, HttpReply reply, HttpHandler next);

    /**
     * Whether the filter may wait (for a store, a lock, a peer) before it lets this request pass. A filter that may
     * takes away the handler's promise of {@link HttpHandler#neverBlocks}.
     */
    default boolean mayBlock(HttpRequest request) {
        return false;
    }

    /** This filter around {@code handler}. */
    default HttpHandler then(HttpHandler handler) {
        return new HttpHandler() {
            @Override
            public void handle(HttpRequest request, HttpReply reply) {
                Filter.this.handle(request, reply, handler);
            }

            @Override
            public boolean neverBlocks(HttpRequest request) {
                return !mayBlock(request) && handler.neverBlocks(request);
            }
        };
    }
}
