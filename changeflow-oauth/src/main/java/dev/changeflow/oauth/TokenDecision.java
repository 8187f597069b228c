package dev.changeflow.oauth;

/** What came of checking a request's credentials. */
sealed interface TokenDecision {

    /** The token is good. */
    record Granted(Caller caller) implements TokenDecision {}

    /** No credentials at all: the client is told where to get some. */
    record Absent() implements TokenDecision {}

    /**
     * The credentials are not in a form RFC 6750 §2.1 allows.
     *
     * @param description what to send instead
     */
    record Malformed(String description) implements TokenDecision {}

    /**
     * A token, but not one to be trusted here.
     *
     * @param description for the client's developer; says nothing about keys
     */
    record Invalid(String description) implements TokenDecision {}
}
