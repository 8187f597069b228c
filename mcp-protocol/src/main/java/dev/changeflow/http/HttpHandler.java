package dev.changeflow.http;

/** The one function at the centre: every host calls it, every filter wraps it. */
@FunctionalInterface
public interface HttpHandler {

    /**
     * Answers one request, by {@link HttpReply#send} or {@link HttpReply#stream}, exactly once.
     *
     * <p>Called on a virtual thread and free to block, unless {@link #neverBlocks} said otherwise for this request. The
     * host answers 500 when this throws or returns without having answered.
     */
    void handle(HttpRequest request, HttpReply reply);

    /**
     * Whether this very request is certain to be answered without blocking, so that an event-loop host may skip the hop
     * to a virtual thread. Must itself be cheap and free of side effects.
     */
    default boolean neverBlocks(HttpRequest request) {
        return false;
    }
}
