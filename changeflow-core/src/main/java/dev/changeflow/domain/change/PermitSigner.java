package dev.changeflow.domain.change;

/** Makes statements that others can check without asking. */
public interface PermitSigner {

    /** The permit as a signed statement. The same permit gives the same text. */
    String seal(Permit permit);
}
