package dev.changeflow.policyfile;

import java.util.List;
import java.util.stream.Collectors;

/** A policy file cannot be used; every problem is told. */
public final class InvalidPolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<PolicyProblem> problems;

    /** For all that is wrong; at least one. */
    public InvalidPolicyException(List<PolicyProblem> problems) {
        super("the policy cannot be used", null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** All problems, one to a line. */
    @Override
    public String getMessage() {
        return problems.stream().map(PolicyProblem::toString).collect(Collectors.joining("\n"));
    }

    /** Everything that is wrong, in the order of lines. */
    public List<PolicyProblem> problems() {
        return problems;
    }
}
