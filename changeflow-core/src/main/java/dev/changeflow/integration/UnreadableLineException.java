package dev.changeflow.integration;

/** A line does not say what a change needs, or not in a form that can be read. */
final class UnreadableLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what is wrong and how to mend it. */
    UnreadableLineException(String message) {
        super(message, null, false, false);
    }
}
