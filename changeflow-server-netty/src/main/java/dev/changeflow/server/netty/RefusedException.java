package dev.changeflow.server.netty;

/** A request that nobody may act on. What follows it on the connection cannot be understood either. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(int status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    static RefusedException malformed() {
        return new RefusedException(400, "The request is malformed.");
    }

    Inbound.Refused answer() {
        return Inbound.Refused.closing(status, String.valueOf(getMessage()));
    }
}
