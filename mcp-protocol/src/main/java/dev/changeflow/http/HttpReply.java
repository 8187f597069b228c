package dev.changeflow.http;

/** The way back to one caller: a single response, or a stream of events. Use one of the two, once. */
public interface HttpReply {

    /**
     * Sends a complete response.
     *
     * @throws IllegalStateException if this reply was already used
     */
    void send(HttpResponse response);

    /**
     * Sends the head of an event stream (status 200, {@code text/event-stream}) at once and leaves it open.
     *
     * @param headers further headers of the response
     * @throws IllegalStateException if this reply was already used
     */
    EventStream stream(Headers headers);

    /**
     * Calls {@code action} once when the peer has gone before the answer was complete, or at once if it already has. May
     * be called on any thread; the action must not block.
     */
    void onPeerGone(Runnable action);
}
