package dev.changeflow.server.netty.command;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.integration.ChangeFileReader;
import dev.changeflow.service.ImportReport;
import dev.changeflow.storage.Storage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes over changes made elsewhere, from a file of one JSON object a line. */
final class ImportCommand {

    /** Some lines could not become changes; the others have. */
    static final int SOME_SKIPPED = 3;

    /** The import was broken off at a bad line. */
    static final int STOPPED = 1;

    private final Settings settings;
    private final PrintStream out;
    private final PrintStream err;

    ImportCommand(Settings settings, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    int run(Path file, boolean stopAtBadLine) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new SettingsException("There is no file " + file + ": name one with a change in JSON on each line.");
        }
        Actor operator = Actor.human(System.getProperty("user.name", "operator"));
        try (Storage storage = Storage.open(settings.database());
                InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ImportReport report = Assembly.changeFlow(settings, storage)
                    .changeImport()
                    .run(new ChangeFileReader(in), operator, progress -> tell(progress, stopAtBadLine));
            explain(report);
            out.println("Done: " + summary(report));
            return report.skipped() == 0 ? 0 : SOME_SKIPPED;
        } catch (BadLineException stopped) {
            explain(stopped.report());
            out.println(
                    "Stopped: " + summary(stopped.report()) + " What was imported stays; mend the lines and repeat.");
            return STOPPED;
        }
    }

    private void tell(ImportReport report, boolean stopAtBadLine) {
        err.println(report.lines() + " lines read");
        if (stopAtBadLine && report.skipped() > 0) {
            throw new BadLineException(report);
        }
    }

    private void explain(ImportReport report) {
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
