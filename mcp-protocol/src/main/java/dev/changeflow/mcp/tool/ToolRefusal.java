package dev.changeflow.mcp.tool;

/**
 * A refusal that a smarter call would have avoided: the model sees its message, as a result with {@code isError}. The
 * message names the argument and the fix. Anything else a tool throws is hidden from the peer behind a correlation id.
 */
public class ToolRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Refuses with a text written for the model. */
    public ToolRefusal(String message) {
        super(message);
    }
}
