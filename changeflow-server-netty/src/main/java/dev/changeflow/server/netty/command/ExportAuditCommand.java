package dev.changeflow.server.netty.command;

import dev.changeflow.ledger.AuditExport;
import dev.changeflow.ledger.EventLeaves;
import dev.changeflow.ledger.ExportPeriod;
import dev.changeflow.ledger.ExportSummary;
import dev.changeflow.ledger.SigningKey;
import dev.changeflow.service.AuditTrail;
import dev.changeflow.service.Ledger;
import dev.changeflow.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.ParseResult;

/** Writes the audit log into a file that proves itself, or into a table. */
final class ExportAuditCommand implements Command {

    private static final String OUT = "--out";
    private static final String FORMAT = "--format";

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "audit",
                        "Write every event into one file, with the signed checkpoint and the proofs that verify-audit checks.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE, Setting.AUDIT_KEY, Setting.AUDIT_RETENTION)
                .option(OUT, "FILE", Path.class, "The file to write. It must not be there yet.")
                .option(
                        FORMAT,
                        "jsonl|csv",
                        Format.class,
                        "jsonl proves itself; csv is a table and proves nothing." + " Default: jsonl")
                .option(Period.FROM, "TIME", String.class, Period.FROM_HELP)
                .option(Period.TO, "TIME", String.class, Period.TO_HELP);
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws IOException {
        Path file = given.matchedOptionValue(OUT, null);
        if (file == null) {
            throw new SettingsException("Say where to write: export audit --out FILE.");
        }
        Format format = given.matchedOptionValue(FORMAT, Format.jsonl);
        ExportPeriod period = Period.of(given, settings.zone());
        try (Storage storage = Storage.open(settings.database())) {
            Ledger ledger = new Ledger(storage.changes(), storage.auditTree(), new EventLeaves());
            AuditExport export = new AuditExport(
                    new AuditTrail(storage.changes()), ledger, settings.audit().retention());
            InstantSource clock = () -> InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
            ExportSummary summary;
            if (format == Format.jsonl) {
                SigningKey key = AuditKey.of(settings)
                        .orElseThrow(() -> new SettingsException(Setting.AUDIT_KEY, AuditKey.MISSING));
                summary = NewFile.write(file, out -> export.writeJsonLines(out, period, key, clock.instant()));
            } else {
                summary = NewFile.write(file, out -> export.writeCsv(out, period, clock.instant()));
            }
            tell(summary, file, settings, streams);
        }
        return 0;
    }

    private static void tell(ExportSummary summary, Path file, Settings settings, Streams streams) {
        streams.out().println(summary.events() + " events" + " written to " + file + ".");
        if (summary.beyondRetention() > 0) {
            streams.out()
                    .println(summary.beyondRetention() + " of them are older than the "
                            + settings.audit().retention().years() + " years they must be kept; nothing is deleted.");
        }
        if (summary.checkpoint() != null) {
            streams.out()
                    .println("Log    " + summary.checkpoint().checkpoint().origin() + ", size "
                            + summary.checkpoint().size() + ", root "
                            + summary.checkpoint().checkpoint().head().root());
            AuditKey.of(settings).ifPresent(key -> streams.out().println("Key    " + key.verifier()));
            streams.out().println("Check  changeflow verify-audit " + file + " --key KEY");
        }
    }

    /** What kind of file. */
    enum Format {
        jsonl,
        csv
    }
}
