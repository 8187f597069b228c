package dev.changeflow.server.netty.command;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.service.CalendarDesk;
import java.time.Instant;
import java.util.TreeSet;
import picocli.CommandLine.ParseResult;

/** Says why a change is held back at an instant, or is not. */
final class CalendarExplain implements CalendarAct {

    private static final String TYPE = "--type";
    private static final String SYSTEM = "--system";

    @Override
    public CommandForm form() {
        return form("explain", "Say which windows are in force at an instant, and which of them decides.")
                .parameter(
                        "INSTANT",
                        String.class,
                        "Such as 2027-12-24T10:00+01:00, 2027-12-24T10:00 or 'tomorrow 22:00'.")
                .option(CalendarImport.ENVIRONMENT, "ENVIRONMENT", String.class, "Where. Default: production")
                .repeatable(SYSTEM, "SYSTEM", "To which system; unknown if not given.")
                .option(TYPE, "TYPE", String.class, "standard, normal, emergency or major. Default: normal")
                .exitCode(0, "open")
                .exitCode(3, "held back");
    }

    @Override
    public int run(ParseResult given, CalendarDesk calendar, Settings settings, Streams streams) {
        String said = given.matchedPositionalValue(0, "");
        Instant at = calendar.freezes()
                .moments()
                .read(said)
                .orElseThrow(() -> new SettingsException("INSTANT is not a time that exists: " + said
                        + ". Write it like 2027-12-24T10:00+01:00 or 'tomorrow 22:00'."))
                .instant();
        Environment environment = CalendarImport.named(
                Environment.values(),
                CalendarImport.ENVIRONMENT,
                given.matchedOptionValue(CalendarImport.ENVIRONMENT, "production"));
        ChangeType type = CalendarImport.named(ChangeType.values(), TYPE, given.matchedOptionValue(TYPE, "normal"));
        Landing landing = new Landing(environment, new TreeSet<>(CalendarAct.values(given, SYSTEM)));
        var explanation = calendar.freezes().explain(at, landing, type);
        streams.out().println(explanation.text());
        return explanation.mayProceed() ? 0 : 3;
    }
}
