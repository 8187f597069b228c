package dev.changeflow.server.netty.command;

import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.ledger.EventLeaves;
import dev.changeflow.ledger.SigningKey;
import dev.changeflow.service.Ledger;
import dev.changeflow.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.ParseResult;

/** Writes the newest signed checkpoint into a file, to be kept where whoever runs the server cannot change it. */
final class ExportCheckpointCommand implements Command {

    private static final String OUT = "--out";

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "checkpoint",
                        "Write the signed size and root of the audit log into a file. Kept elsewhere, it lets verify-audit"
                                + " --since show later that nothing was changed.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE, Setting.AUDIT_KEY)
                .option(OUT, "FILE", Path.class, "The file to write. It must not be there yet.");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws IOException {
        Path file = given.matchedOptionValue(OUT, null);
        if (file == null) {
            throw new SettingsException("Say where to write: export checkpoint --out FILE.");
        }
        SigningKey key =
                AuditKey.of(settings).orElseThrow(() -> new SettingsException(Setting.AUDIT_KEY, AuditKey.MISSING));
        try (Storage storage = Storage.open(settings.database())) {
            SignedCheckpoint checkpoint = new Ledger(storage.changes(), storage.auditTree(), new EventLeaves())
                    .signedBy(key)
                    .checkpoint()
                    .orElseThrow();
            NewFile.write(file, out -> {
                out.write(checkpoint.note().getBytes(StandardCharsets.UTF_8));
                return checkpoint;
            });
            streams.out().println("Checkpoint over " + checkpoint.size() + " events written to " + file + ".");
            streams.out().println("Key    " + key.verifier());
        }
        return 0;
    }
}
