package dev.changeflow.service;

/** The audit log in the database is not what was recorded there: somebody changed it by other means than this program. */
public final class LedgerBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong, in a sentence for the operator. */
    public LedgerBrokenException(String message) {
        super(message);
    }
}
