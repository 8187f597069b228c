package dev.changeflow.domain.freeze;

/** An RRULE that cannot be used. */
public final class UnusableRuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String fix;

    /** What is wrong with it, and what to do. */
    public UnusableRuleException(String problem, String fix) {
        super(problem + ": " + fix, null, false, false);
        this.problem = problem;
        this.fix = fix;
    }

    /** What is wrong, to follow the field's name. */
    public String problem() {
        return problem;
    }

    /** What to do about it. */
    public String fix() {
        return fix;
    }
}
