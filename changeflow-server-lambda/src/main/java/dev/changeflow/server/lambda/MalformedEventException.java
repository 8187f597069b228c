package dev.changeflow.server.lambda;

/** The function was invoked with something that is no HTTP request in payload format 2.0; the message says why. */
final class MalformedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedEventException(String why) {
        super("This function takes API Gateway events in payload format 2.0, but " + why + ".", null, false, false);
    }
}
