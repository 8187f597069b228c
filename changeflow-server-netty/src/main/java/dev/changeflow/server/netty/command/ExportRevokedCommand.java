package dev.changeflow.server.netty.command;

import dev.changeflow.domain.change.RevokedPermit;
import dev.changeflow.ledger.RevocationList;
import dev.changeflow.ledger.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** Writes the permits that do not hold any more into a signed file, for pipelines to look at. */
final class ExportRevokedCommand implements Command {

    private static final String OUT = "--out";

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "permits-revoked",
                        "Write into a signed file which permits do not hold any more though they have not expired, for"
                                + " verify-permit --revocations.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE, Setting.AUDIT_KEY)
                .option(OUT, "FILE", Path.class, "The file to write. It must not be there yet.");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws Exception {
        Path file = given.matchedOptionValue(OUT, null);
        if (file == null) {
            throw new SettingsException("Say where to write: export permits-revoked --out FILE.");
        }
        SigningKey key =
                AuditKey.of(settings).orElseThrow(() -> new SettingsException(Setting.AUDIT_KEY, AuditKey.MISSING));
        return Desk.withProduct(settings, product -> {
            Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
            List<RevokedPermit> revoked = product.permits().revoked(now);
            NewFile.write(file, out -> {
                out.write((RevocationList.sealed(revoked, now, key) + "\n").getBytes(StandardCharsets.UTF_8));
                return file;
            });
            revoked.forEach(one -> streams.out().println(one.permit() + "  " + Terminal.harmless(one.reason(), false)));
            streams.out().println(revoked.size() + " revoked permits written to " + file + ", as of " + now + ".");
            return 0;
        });
    }
}
