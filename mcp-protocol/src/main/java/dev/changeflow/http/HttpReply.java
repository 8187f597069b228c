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
     * Sends the head of an event stream (status 200, {@code text/event-stream}) at once and leaves it open, also when
     * the handler returns, until it is closed. A host keeps a quiet stream alive with comments.
     *
     * @param headers further headers of the response
     * @throws IllegalStateException if this reply was already used
     */
    EventStream stream(Headers headers);

    /**
     * Whether an event reaches the peer while the stream is still open, however long that is. Not so where a host sends
     * answers whole.
     */
    boolean streams();

    /**
     * Calls {@code action} once when the peer has gone before the answer was complete, or at once if it already has. May
     * be called on any thread; the action must not block.
     */
    void onPeerGone(Runnable action);
}
