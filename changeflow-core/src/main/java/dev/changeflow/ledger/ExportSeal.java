package dev.changeflow.ledger;

import dev.changeflow.domain.audit.TreeHash;

/** What is signed about an export as a whole: the SHA-256 of all its bytes before the line that says so. */
final class ExportSeal {

    private static final String KIND = "changeflow.dev/audit-export/v1";

    private ExportSeal() {}

    /** The text to sign: two lines, so that it can never be taken for a checkpoint, which has three. */
    static String text(byte[] sha256) {
        return KIND + "\n" + TreeHash.at(sha256, 0) + "\n";
    }
}
