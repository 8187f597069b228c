package dev.changeflow.server.netty.command;

import dev.changeflow.ledger.PermitText;
import dev.changeflow.ledger.PermitVerifier;
import dev.changeflow.ledger.VerifierKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** Checks a permit that the tool {@code change_permit} issued, with no server, no database and no settings. */
final class VerifyPermitCommand implements Command {

    private static final int REFUSED = 1;
    private static final long LONGEST = 10_000_000;
    private static final String KEY = "--key";
    private static final String ARTIFACT = "--artifact";
    private static final String ENVIRONMENT = "--environment";
    private static final String AT = "--at";
    private static final String REVOCATIONS = "--revocations";

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "verify-permit",
                        "Check a permit of the tool change_permit. Needs no server, no database, no network and no settings.",
                        this)
                .parameter("FILE", Path.class, "The permit.")
                .option(
                        KEY,
                        "KEY",
                        String.class,
                        "The server's public key, as \"export checkpoint\" shows it. Keep it in the pipeline.")
                .option(ARTIFACT, "FILE", Path.class, "Demand that the permit is for exactly this file.")
                .option(ENVIRONMENT, "NAME", String.class, "Demand that it is for this environment.")
                .option(AT, "TIME", String.class, "When it must hold, like 2027-03-09T22:00:00Z. Default: now")
                .option(
                        REVOCATIONS,
                        "FILE",
                        Path.class,
                        "What \"export permits-revoked\" wrote: demand that the permit is not on it.")
                .exitCode(0, "the artifact may be deployed")
                .exitCode(REFUSED, "it may not; the reasons are named");
    }

    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws IOException {
        Instant at = instant(given.matchedOptionValue(AT, null));
        PermitVerifier verifier = PermitVerifier.trusting(key(given.matchedOptionValue(KEY, null)), at);
        Path artifact = given.matchedOptionValue(ARTIFACT, null);
        if (artifact != null) {
            verifier = verifier.forArtifact(sha256(artifact));
        }
        String environment = given.matchedOptionValue(ENVIRONMENT, null);
        if (environment != null) {
            verifier = verifier.in(environment.strip().toLowerCase(Locale.ROOT));
        }
        Path revocations = given.matchedOptionValue(REVOCATIONS, null);
        if (revocations != null) {
            verifier = verifier.unless(read(revocations));
        }
        Path file = given.matchedPositionalValue(0, Path.of(""));
        return tell(verifier.verify(read(file)), file, at, streams);
    }

    private static int tell(PermitVerifier.Finding finding, Path file, Instant at, Streams streams) {
        PermitText text = finding.text();
        if (text != null) {
            streams.out()
                    .println("Permit " + text.id() + " for " + Terminal.harmless(text.artifact(), false) + " in "
                            + text.environment() + ", from " + text.notBefore() + " to " + text.expiresAt()
                            + ", agreed to by " + text.approvedBy() + ".");
        }
        finding.problems()
                .forEach(problem ->
                        streams.err().println("changeflow: " + file + ": " + Terminal.harmless(problem, false) + "."));
        if (finding.isGood()) {
            streams.out().println("It holds at " + at + ".");
        }
        return finding.isGood() ? 0 : REFUSED;
    }

    private static VerifierKey key(@Nullable String text) {
        if (text == null) {
            throw new SettingsException("Say whose signature counts: --key KEY, as \"export checkpoint\" shows it.");
        }
        return VerifierKey.parse(text)
                .orElseThrow(() -> new SettingsException(
                        "--key is not a public key as \"export checkpoint\" shows it: name+id+base64, all of it."));
    }

    private static Instant instant(@Nullable String text) {
        try {
            return text == null
                    ? InstantSource.system().instant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new SettingsException("--at is not a time with its offset: write it like 2027-03-09T22:00:00Z.");
        }
    }

    private static byte[] read(Path file) throws IOException {
        requireFile(file);
        if (Files.size(file) > LONGEST) {
            throw new SettingsException(file + " is too long to be a permit or a list of them.");
        }
        return Files.readAllBytes(file);
    }

    private static String sha256(Path file) throws IOException {
        requireFile(file);
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new SettingsException("There is no file " + file + ".");
        }
    }
}
