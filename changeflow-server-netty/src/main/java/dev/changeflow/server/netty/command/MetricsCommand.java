package dev.changeflow.server.netty.command;

import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.forecast.Backtest;
import dev.changeflow.domain.metrics.Measured;
import dev.changeflow.domain.metrics.Period;
import dev.changeflow.domain.metrics.Slice;
import dev.changeflow.service.Metrics;
import dev.changeflow.storage.Storage;
import dev.changeflow.web.MetricsDocument;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Locale;
import picocli.CommandLine.ParseResult;

/** How changes went, and whether what was believed of them held. */
final class MetricsCommand implements Command {

    private static final String FROM = "--from";
    private static final String TO = "--to";
    private static final String LAST = "--last";
    private static final String ENVIRONMENT = "--environment";
    private static final String SYSTEM = "--system";
    private static final String FORMAT = "--format";
    private static final String BACKTEST = "--backtest";

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "metrics",
                        "Measure how changes went: DORA measures, counts, and whether predicted failures came true.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE)
                .option(FROM, "DAY", String.class, "The first day, such as 2027-01-01, in UTC. Needs --to")
                .option(TO, "DAY", String.class, "The day after the last. Needs --from")
                .option(LAST, "DAYS", String.class, "So many days up to now instead, such as 90d. Default: 30d")
                .option(ENVIRONMENT, "NAME", Environment.class, "Only changes to this environment")
                .option(SYSTEM, "NAME", String.class, "Only changes to this system")
                .option(FORMAT, "text|json", Format.class, "Default: text")
                .flag(
                        BACKTEST,
                        "Judge instead what would have been believed of every change that ended, from those before it")
                .exitCode(0, "it is measured");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) {
        boolean json = given.matchedOptionValue(FORMAT, Format.text) == Format.json;
        Environment environment = given.matchedOptionValue(ENVIRONMENT, null);
        String system = given.matchedOptionValue(SYSTEM, null);
        Slice slice = new Slice(environment, system);
        try (Storage storage = Storage.open(settings.database())) {
            Metrics metrics = new Metrics(storage.changes(), InstantSource.system());
            if (given.hasMatchedOption(BACKTEST)) {
                print(metrics.backtest(), json, streams.out());
            } else {
                print(metrics.measure(period(given, metrics), slice), json, streams.out());
            }
            return 0;
        }
    }

    private static Period period(ParseResult given, Metrics metrics) {
        boolean between = given.hasMatchedOption(FROM) || given.hasMatchedOption(TO);
        String text = between
                ? given.matchedOptionValue(FROM, "") + "/" + given.matchedOptionValue(TO, "")
                : given.matchedOptionValue(LAST, "30d");
        return metrics.period(text)
                .orElseThrow(() -> new SettingsException(
                        between
                                ? "--from and --to must be days that exist, such as 2027-01-01, the first earlier."
                                : "--last must be days, such as 90d, at most 3660d."));
    }

    private static void print(Measured measured, boolean json, PrintStream out) {
        if (json) {
            out.println(MetricsDocument.json(measured));
            return;
        }
        out.printf(
                Locale.ROOT,
                "From %s to %s, %d implementations ended.%n",
                measured.period().from(),
                measured.period().to(),
                measured.ended());
        measured.values()
                .forEach((measure, value) -> out.printf(
                        Locale.ROOT,
                        "%-24s %10.3f %-8s %s%n",
                        measure.label(),
                        value,
                        measure.unit(),
                        measure.definition()));
        measured.counts().forEach((name, count) -> out.printf(Locale.ROOT, "%-24s %6d%n", name, count));
        measured.calibration().lines().forEach(out::println);
    }

    private static void print(Backtest backtest, boolean json, PrintStream out) {
        if (json) {
            out.println(MetricsDocument.json(backtest));
            return;
        }
        out.println("The model:");
        backtest.model().lines().forEach(out::println);
        out.println("Believing the failure rate so far:");
        out.println(backtest.baseRate().lines().getFirst());
        out.println("Believing a fixed score (+3 for a success, -5 for a failure):");
        out.println(backtest.fixedScore().lines().getFirst());
    }

    /** How it is written. */
    enum Format {
        text,
        json
    }
}
