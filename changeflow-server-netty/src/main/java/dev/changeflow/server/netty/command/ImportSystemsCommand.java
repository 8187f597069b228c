package dev.changeflow.server.netty.command;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.integration.SystemFile;
import dev.changeflow.service.LocalHuman;
import dev.changeflow.service.SystemLine;
import dev.changeflow.service.Systems.Manner;
import dev.changeflow.service.SystemsReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ParseResult;

/** Takes systems over from a file: all of it, or nothing. */
final class ImportSystemsCommand implements Command {

    /** Nothing was changed, because of bad lines. */
    static final int REFUSED = 1;

    private static final String MERGE = "--merge";
    private static final String REPLACE = "--replace";
    private static final String DRY_RUN = "--dry-run";
    private static final int MOST_TOLD = 100;

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "import",
                        "Take systems over from a file: all of it, or nothing if a line is bad. Systems that are not in the"
                                + " file are retired, unless it is merged.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE)
                .parameter("FILE.{json,csv}", Path.class, "The file, as docs/systems.md describes it.")
                .flag(REPLACE, "Retire systems that are not in the file; so it is unless told otherwise.")
                .flag(MERGE, "Keep systems that are not in the file.")
                .flag(DRY_RUN, "Check everything, change nothing.")
                .exitCode(0, "the systems are as the file says")
                .exitCode(REFUSED, "it could not be done, or lines are bad; nothing was changed");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws IOException {
        Path file = given.matchedPositionalValue(0, Path.of(""));
        if (given.hasMatchedOption(MERGE) && given.hasMatchedOption(REPLACE)) {
            throw new SettingsException("--merge and --replace exclude each other: give one of them.");
        }
        List<SystemLine> lines = read(file);
        boolean dryRun = given.hasMatchedOption(DRY_RUN);
        Manner manner = given.hasMatchedOption(MERGE) ? Manner.MERGE : Manner.REPLACE;
        Actor operator = LocalHuman.actor();
        SystemsReport report =
                SystemsCommand.with(settings, systems -> systems.bringIn(lines, manner, dryRun, operator));
        if (!report.bad().isEmpty()) {
            explain(report, streams.err());
            streams.out().println("Nothing was changed: " + report.bad().size() + " bad lines.");
            return REFUSED;
        }
        streams.out()
                .printf(
                        "%s: %d added, %d changed, %d retired; %d systems with %d dependencies, revision %d.%n",
                        dryRun ? "Would be done" : "Done",
                        report.added(),
                        report.changed(),
                        report.retired(),
                        report.systems(),
                        report.dependencies(),
                        report.revision());
        return 0;
    }

    private static List<SystemLine> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new SettingsException("There is no file " + file + ": name one with systems, .json or .csv.");
        }
        if (Files.size(file) > SystemFile.MAX_SIZE) {
            throw new SettingsException(
                    file + " is larger than " + SystemFile.MAX_SIZE + " bytes: is it the right one?");
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return SystemFile.JSON.read(Files.readAllBytes(file));
        }
        if (name.endsWith(".csv")) {
            return SystemFile.CSV.read(Files.readAllBytes(file));
        }
        throw new SettingsException(file + " is neither .json nor .csv: name it for what it holds.");
    }

    private static void explain(SystemsReport report, PrintStream err) {
        report.bad().stream().limit(MOST_TOLD).forEach(bad -> err.println("line " + bad.line() + ": " + bad.problem()));
        if (report.bad().size() > MOST_TOLD) {
            err.println("and " + (report.bad().size() - MOST_TOLD) + " more");
        }
    }
}
