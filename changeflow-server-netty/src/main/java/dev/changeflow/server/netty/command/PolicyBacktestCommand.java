package dev.changeflow.server.netty.command;

import dev.changeflow.domain.policy.Policies;
import dev.changeflow.ical.StandardCalendar;
import dev.changeflow.policyfile.InvalidPolicyException;
import dev.changeflow.policyfile.PolicyFile;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.service.GraphScope;
import dev.changeflow.service.PolicyBacktest;
import dev.changeflow.service.PolicyBacktest.Compared;
import dev.changeflow.service.PolicyBacktest.Fate;
import dev.changeflow.service.PolicyBacktest.Report;
import dev.changeflow.service.PolicyBacktest.Shift;
import dev.changeflow.service.PolicyRegister;
import dev.changeflow.service.Systems;
import dev.changeflow.storage.Storage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import picocli.CommandLine.ParseResult;

/** {@code policy backtest}: what another policy would make of the changes there are. Changes nothing. */
final class PolicyBacktestCommand implements Command {

    private static final String MOST = "--most";
    private static final int USUAL_MOST = 10;
    private static final int TITLE = 60;

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "backtest",
                        "Hold the changes in a database against a policy file, beside the policy in force there.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE)
                .parameter("FILE", Path.class, "The policy file.")
                .option(MOST, "NUMBER", Integer.class, "How many of the most different changes to show. Default: 10")
                .exitCode(PolicyCommands.WRONG, "the file cannot be used");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) {
        PolicyFile file;
        try {
            file = PolicyInForce.parse(given.matchedPositionalValue(0, Path.of("")));
        } catch (InvalidPolicyException invalid) {
            streams.err().println(Terminal.harmless(invalid.getMessage(), true));
            return PolicyCommands.WRONG;
        }
        int most = Math.max(0, given.matchedOptionValue(MOST, USUAL_MOST));
        try (Storage storage = Storage.open(settings.database())) {
            ChangeStore store = storage.stores().changes();
            InstantSource clock = InstantSource.system();
            Policies builtIn = Policies.standard(
                    StandardCalendar.kept(store, settings.zone(), new GraphScope(new Systems(store.systems(), clock))));
            Policies present = new PolicyRegister(store, clock)
                    .inForce()
                    .map(adopted -> PolicyFile.parse(adopted.text()).in(builtIn))
                    .orElse(builtIn);
            Policies candidate = file.in(builtIn);
            streams.out()
                    .println(present.approvals().revision() + " is in force; held against it: "
                            + candidate.approvals().revision());
            print(new PolicyBacktest(store, clock).run(present, candidate, most), streams.out());
        }
        return 0;
    }

    private static void print(Report report, PrintStream out) {
        out.println(report.changes() + " changes, weighed under both as if they were made now");
        for (Shift shift : Shift.values()) {
            out.println("  %-20s %d"
                    .formatted(
                            shift.name().toLowerCase(Locale.ROOT),
                            report.counts().getOrDefault(shift, 0L)));
        }
        if (!report.most().isEmpty()) {
            out.println("The most different:");
        }
        for (Compared compared : report.most()) {
            String title = compared.title();
            out.println("  " + compared.id() + " "
                    + Terminal.harmless(title.length() > TITLE ? title.substring(0, TITLE) + "..." : title, false));
            out.println("    " + said(compared.present()) + " -> " + said(compared.candidate()));
        }
    }

    private static String said(Fate fate) {
        String people = fate.people() == 0 ? "nobody" : fate.people() + (fate.people() == 1 ? " person" : " people");
        return fate.score() + " " + fate.band().label() + ", "
                + (fate.approvable() ? people : "cannot be approved") + " ("
                + Terminal.harmless(fate.rule(), false) + ")";
    }
}
