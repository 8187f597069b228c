package dev.changeflow.mcp;

/**
 * Unwinds a handler that asked what nobody has answered yet, leaves its request, or waits for news. An {@link Error},
 * and known to no handler, so that code that catches its own failures lets it pass. What was asked is in the
 * {@link Dialogue}, what else in the {@link Departure}.
 */
final class Unanswered extends Error {

    private static final long serialVersionUID = 1L;

    Unanswered() {
        super("the call goes on at another time; let this pass", null, false, false);
    }
}
