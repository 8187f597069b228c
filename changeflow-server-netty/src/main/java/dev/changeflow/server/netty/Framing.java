package dev.changeflow.server.netty;

/**
 * How a request wants its answer sent.
 *
 * @param keepAlive whether the peer wants the connection kept
 * @param current whether the peer speaks HTTP/1.1, and so understands chunks
 * @param headOnly whether the peer wants no body
 */
record Framing(boolean keepAlive, boolean current, boolean headOnly) {

    /** Whether an event stream goes out in chunks. */
    boolean chunks() {
        return current && !headOnly;
    }
}
