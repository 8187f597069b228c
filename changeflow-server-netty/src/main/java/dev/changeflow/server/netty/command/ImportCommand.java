package dev.changeflow.server.netty.command;

import dev.changeflow.ChangeFlow;
import dev.changeflow.domain.actor.Actor;
import dev.changeflow.integration.ChangeFileReader;
import dev.changeflow.service.ImportReport;
import dev.changeflow.service.LocalHuman;
import dev.changeflow.storage.Storage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ParseResult;

/** Takes over changes made elsewhere, from a file of one JSON object a line. */
final class ImportCommand implements Command {

    /** Some lines could not become changes; the others have. */
    static final int SOME_SKIPPED = 3;

    /** The import was broken off at a bad line. */
    static final int STOPPED = 1;

    private static final String ON_ERROR = "--on-error";

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "import",
                        "Take over changes made elsewhere: one JSON object a line. Importing a line again changes nothing.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE)
                .parameter("FILE.jsonl", Path.class, "The file to import.")
                .option(
                        ON_ERROR,
                        "skip|stop",
                        OnError.class,
                        "What to do about lines that cannot become a change: skip them, or stop after the batch of 500 lines"
                                + " the first is in. Default: skip")
                .exitCode(0, "every line is in")
                .exitCode(STOPPED, "it could not be done, or was stopped at a bad line")
                .exitCode(SOME_SKIPPED, "some lines were skipped");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws IOException {
        Path file = given.matchedPositionalValue(0, Path.of(""));
        boolean stopAtBadLine = given.matchedOptionValue(ON_ERROR, OnError.skip) == OnError.stop;
        PrintStream out = streams.out();
        PrintStream err = streams.err();
        if (!Files.isRegularFile(file)) {
            throw new SettingsException("There is no file " + file + ": name one with a change in JSON on each line.");
        }
        Actor operator = LocalHuman.actor();
        try (Storage storage = Storage.open(settings.database());
                ChangeFlow product = Assembly.changeFlow(settings, storage);
                InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ImportReport report = product.changeImport()
                    .run(new ChangeFileReader(in), operator, progress -> tell(progress, stopAtBadLine, err));
            explain(report, err);
            out.println("Done: " + summary(report));
            return report.skipped() == 0 ? 0 : SOME_SKIPPED;
        } catch (BadLineException stopped) {
            explain(stopped.report(), err);
            out.println(
                    "Stopped: " + summary(stopped.report()) + " What was imported stays; mend the lines and repeat.");
            return STOPPED;
        }
    }

    private static void tell(ImportReport report, boolean stopAtBadLine, PrintStream err) {
        err.println(report.lines() + " lines read");
        if (stopAtBadLine && report.skipped() > 0) {
            throw new BadLineException(report);
        }
    }

    private static void explain(ImportReport report, PrintStream err) {
        report.firstSkipped().forEach(skipped -> err.println("line " + skipped.line() + ": " + skipped.problem()));
        long untold = report.skipped() - report.firstSkipped().size();
        if (untold > 0) {
            err.println("and " + untold + " more");
        }
    }

    private static String summary(ImportReport report) {
        return "%d lines, %d imported, %d already there, %d skipped."
                .formatted(report.lines(), report.imported(), report.alreadyPresent(), report.skipped());
    }

    /** What becomes of a line that cannot become a change. */
    enum OnError {
        skip,
        stop
    }

    private static final class BadLineException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient ImportReport report;

        BadLineException(ImportReport report) {
            super("a bad line", null, false, false);
            this.report = report;
        }

        ImportReport report() {
            return report;
        }
    }
}
