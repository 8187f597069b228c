package dev.changeflow.web;

/** A health check found something wrong. */
public final class UnhealthyException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With what is wrong, in words fit for anybody's eyes. */
    public UnhealthyException(String message) {
        super(message, null, false, false);
    }
}
