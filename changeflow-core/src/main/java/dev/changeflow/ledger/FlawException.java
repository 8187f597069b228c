package dev.changeflow.ledger;

import org.jspecify.annotations.Nullable;

/** Ends a verification: the file is not what was signed. */
final class FlawException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Verdict.Flawed flaw;

    FlawException(long line, @Nullable Long sequence, String problem) {
        super(problem, null, false, false);
        this.flaw = new Verdict.Flawed(line, sequence, problem);
    }

    Verdict.Flawed flaw() {
        return flaw;
    }
}
