package dev.changeflow.http;

/** An open {@code text/event-stream} response. Safe for use by several threads; events are never interleaved. */
public interface EventStream extends AutoCloseable {

    /**
     * Sends one event, waiting while the peer reads too slowly.
     *
     * @throws PeerGoneException if the peer has closed the connection or the host gave it up as too slow
     */
    void send(ServerSentEvent event);

    /** Ends the response; further calls do nothing. */
    @Override
    void close();
}
