package dev.changeflow.mcp;

/** A client that was asked something does not answer. The message says why, in words a model may read. */
public final class NoAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For this reason. */
    public NoAnswerException(String reason) {
        super(reason);
    }
}
