package dev.changeflow.mcp.ask;

/** What was filled in does not fit its form. */
public final class MisfitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** For this reason: a few words for the person, who then sees the form again. */
    public MisfitException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What must be different. */
    public String reason() {
        return reason;
    }
}
