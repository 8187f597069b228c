package dev.changeflow.server.netty.command;

import dev.changeflow.domain.audit.ComplianceReport;
import dev.changeflow.domain.audit.TreeHead;
import dev.changeflow.ledger.ComplianceDocument;
import dev.changeflow.ledger.EventLeaves;
import dev.changeflow.ledger.ExportPeriod;
import dev.changeflow.service.Compliance;
import dev.changeflow.service.Ledger;
import dev.changeflow.storage.Storage;
import java.time.Duration;
import java.time.InstantSource;
import picocli.CommandLine.ParseResult;

/** Says which rules of change control were broken, from the audit log alone. */
final class ReportComplianceCommand implements Command {

    /** Some rule was broken. */
    static final int VIOLATIONS = 3;

    private static final String FORMAT = "--format";
    private static final String REVIEW_DAYS = "--review-days";
    private static final int TWO_WEEKS = 14;

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "compliance",
                        "Count what happened, and name every rule of change control that was broken, with the events that"
                                + " show it.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE, Setting.AUDIT_RETENTION)
                .option(Period.FROM, "TIME", String.class, Period.FROM_HELP)
                .option(Period.TO, "TIME", String.class, Period.TO_HELP)
                .option(FORMAT, "text|json", Format.class, "text for people, json for programs. Default: text")
                .option(
                        REVIEW_DAYS,
                        "DAYS",
                        Integer.class,
                        "How long a failed or emergency change may wait for its review. Default: 14")
                .exitCode(0, "no rule was broken")
                .exitCode(VIOLATIONS, "some were");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) {
        ExportPeriod period = Period.of(given, settings.zone());
        int reviewDays = given.matchedOptionValue(REVIEW_DAYS, TWO_WEEKS);
        if (reviewDays < 0) {
            throw new SettingsException("--review-days must be a number of days such as 14.");
        }
        try (Storage storage = Storage.open(settings.database())) {
            TreeHead head = new Ledger(storage.changes(), storage.auditTree(), new EventLeaves()).integrate();
            ComplianceReport report = new Compliance(storage.changes(), InstantSource.system())
                    .report(period.from(), period.to(), Duration.ofDays(reviewDays));
            ComplianceDocument document =
                    new ComplianceDocument(report, head, settings.audit().retention());
            boolean forPeople = given.matchedOptionValue(FORMAT, Format.text) == Format.text;
            streams.out().println(forPeople ? document.text() : document.json());
            return report.violations().isEmpty() ? 0 : VIOLATIONS;
        }
    }

    /** For whom. */
    enum Format {
        text,
        json
    }
}
