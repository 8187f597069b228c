package dev.changeflow.mcp;

/**
 * Unwinds a handler that asked what nobody has answered yet. An {@link Error}, and known to no handler, so that code
 * that catches its own failures lets it pass. What was asked is in the {@link Dialogue}.
 */
final class Unanswered extends Error {

    private static final long serialVersionUID = 1L;

    Unanswered() {
        super("the client was asked; let this pass", null, false, false);
    }
}
