package dev.changeflow.server.netty.command;

import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.ledger.ExportVerifier;
import dev.changeflow.ledger.Verdict;
import dev.changeflow.ledger.VerifierKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ParseResult;

/** Checks a file that {@link ExportAuditCommand} wrote, with no server, no database and no settings. */
final class VerifyAuditCommand implements Command {

    private static final int FLAWED = 1;
    private static final long LONGEST_NOTE = 100_000;
    private static final String KEY = "--key";
    private static final String SINCE = "--since";

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "verify-audit",
                        "Check a file that \"export audit\" wrote. Needs no server, no database and no settings.",
                        this)
                .parameter("FILE", Path.class, "The file to check.")
                .option(
                        KEY,
                        "KEY",
                        String.class,
                        "The log's public key, as \"export audit\" showed it. Without it the key in the file is believed,"
                                + " which finds damage, but not a forger who has a key too.")
                .option(
                        SINCE,
                        "CHECKPOINT",
                        Path.class,
                        "A file with an older checkpoint: demand that nothing in the log has changed since.")
                .exitCode(0, "every byte is as it was signed")
                .exitCode(FLAWED, "it is not; the first bad line is named");
    }

    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws IOException {
        Path file = given.matchedPositionalValue(0, Path.of(""));
        if (!Files.isRegularFile(file)) {
            throw new SettingsException("There is no file " + file + ": name one that export audit wrote.");
        }
        ExportVerifier verifier = ExportVerifier.ofIntegrity();
        String key = given.matchedOptionValue(KEY, null);
        if (key != null) {
            verifier = verifier.trusting(VerifierKey.parse(key)
                    .orElseThrow(() -> new SettingsException(
                            "--key is not a public key as \"export audit\" shows it: name+id+base64, all of it.")));
        }
        Path since = given.matchedOptionValue(SINCE, null);
        if (since != null) {
            verifier = verifier.since(checkpoint(since));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return tell(verifier.verify(in), file, key != null, streams);
        }
    }

    private static SignedCheckpoint checkpoint(Path file) throws IOException {
        SettingsException unusable =
                new SettingsException("There is no checkpoint in " + file + ": it is a signed note of five lines.");
        if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_NOTE) {
            throw unusable;
        }
        return SignedCheckpoint.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                .orElseThrow(() -> unusable);
    }

    private static int tell(Verdict verdict, Path file, boolean trusted, Streams streams) {
        return switch (verdict) {
            case Verdict.Sound sound -> {
                streams.out()
                        .println("Sound: " + (sound.last() - sound.first() + 1) + " events, " + sound.first() + " to "
                                + sound.last() + " of " + sound.checkpoint().size() + ".");
                streams.out()
                        .println("Root   "
                                + sound.checkpoint().checkpoint().head().root());
                streams.out().println("Key    " + sound.key());
                if (!trusted) {
                    streams.out()
                            .println("The key is the file's own word: compare it with the one you know, or say --key.");
                }
                yield 0;
            }
            case Verdict.Flawed flawed -> {
                streams.err().println("changeflow: " + file + " is not as it was signed: " + flawed + ".");
                yield FLAWED;
            }
        };
    }
}
