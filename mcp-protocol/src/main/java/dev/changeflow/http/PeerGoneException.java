package dev.changeflow.http;

/** The peer closed its connection, so nothing more can be told to it. */
public final class PeerGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; it carries no facts beyond its name. */
    public PeerGoneException() {
        super("the peer has gone", null, false, false);
    }
}
