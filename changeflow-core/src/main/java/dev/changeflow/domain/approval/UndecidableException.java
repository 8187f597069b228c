package dev.changeflow.domain.approval;

/** A condition could not be told for a change, so no rule may be taken to apply to it. */
public final class UndecidableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    /** With what stood in the way, for people. */
    public UndecidableException(String problem) {
        super(problem, null, false, false);
        this.problem = problem;
    }

    /** What stood in the way, for people. */
    public String problem() {
        return problem;
    }
}
