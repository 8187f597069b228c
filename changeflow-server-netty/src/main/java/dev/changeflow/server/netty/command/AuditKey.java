package dev.changeflow.server.netty.command;

import dev.changeflow.ledger.SigningKey;
import dev.changeflow.ledger.SigningKeyFile;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Which key signs the audit log. */
final class AuditKey {

    /** What to say where one is needed and there is none. */
    static final String MISSING = "must name a file with an Ed25519 private key, because several servers may share a"
            + " PostgreSQL database and must sign alike: make one with \"openssl genpkey -algorithm ed25519\". Without it"
            + " nothing is signed; --format csv needs none.";

    private static final String SUFFIX = ".audit-key";

    private AuditKey() {}

    /**
     * The key that was named; else, for an SQLite file, the one beside it, which is made first if need be. Empty for
     * PostgreSQL where none was named.
     */
    static Optional<SigningKey> of(Settings settings) {
        Path named = settings.audit().key();
        try {
            if (named != null) {
                return Optional.of(SigningKeyFile.read(named));
            }
            return settings.database() instanceof SqliteFile file
                    ? Optional.of(SigningKeyFile.readOrMake(beside(file.path())))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new SettingsException(
                    Setting.AUDIT_KEY,
                    "cannot be used: " + (named == null ? beside(settings) : named) + " can be neither read nor made.");
        } catch (IllegalArgumentException noKey) {
            throw new SettingsException(
                    Setting.AUDIT_KEY,
                    "cannot be used: there is no Ed25519 private key (PKCS #8) in "
                            + (named == null ? beside(settings) : named) + ".");
        }
    }

    private static String beside(Settings settings) {
        return settings.database() instanceof SqliteFile file
                ? beside(file.path()).toString()
                : "";
    }

    private static Path beside(Path database) {
        return database.resolveSibling(database.getFileName() + SUFFIX);
    }
}
