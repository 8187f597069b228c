package dev.changeflow.server.netty.command;

import dev.changeflow.service.CalendarDesk;
import dev.changeflow.service.WindowDraft;
import java.util.Objects;
import picocli.CommandLine.ParseResult;

/** Adds a window, or replaces one. */
final class CalendarAdd implements CalendarAct {

    @Override
    public CommandForm form() {
        return form("add", "Add a window, or replace the one of the same id.")
                .parameter("NAME", String.class, "Its name, such as 'Year end'.")
                .option("--effect", "EFFECT", String.class, "full, partial or maintenance. Default: full")
                .option("--start", "WHEN", String.class, "2027-12-20 for whole days, or 2027-12-20T22:00 on the clock.")
                .option(
                        "--end",
                        "WHEN",
                        String.class,
                        "The last day, which belongs to it; or when it ends on the clock.")
                .option("--duration", "LENGTH", String.class, "Instead of an end: PT4H, or P2D.")
                .option("--in-zone", "ZONE", String.class, "Whose clocks: an IANA zone. Default: the service's")
                .option("--rule", "RRULE", String.class, "How it repeats, such as FREQ=YEARLY.")
                .repeatable("--also", "WHEN", "A further start.")
                .repeatable("--except", "WHEN", "A start to leave out.")
                .repeatable("--environment", "ENVIRONMENT", "Where; everywhere if not given.")
                .repeatable(
                        "--system",
                        "SYSTEM",
                        "For which system; all if not given. dependents-of:NAME takes in what depends on it.")
                .repeatable("--overrider", "NAME", "Who may set it aside.")
                .option("--reason", "TEXT", String.class, "Why.")
                .option("--id", "ID", String.class, "Its name in commands. Default: made from the name");
    }

    @Override
    public int run(ParseResult given, CalendarDesk calendar, Settings settings, Streams streams) {
        WindowDraft draft = new WindowDraft(
                CalendarAct.value(given, "--id"),
                given.matchedPositionalValue(0, ""),
                Objects.requireNonNullElse(CalendarAct.value(given, "--effect"), "full"),
                CalendarAct.values(given, "--environment"),
                CalendarAct.values(given, "--system"),
                Objects.requireNonNullElse(CalendarAct.value(given, "--start"), ""),
                CalendarAct.value(given, "--end"),
                CalendarAct.value(given, "--duration"),
                CalendarAct.value(given, "--in-zone"),
                CalendarAct.value(given, "--rule"),
                CalendarAct.values(given, "--also"),
                CalendarAct.values(given, "--except"),
                CalendarAct.values(given, "--overrider"),
                CalendarAct.value(given, "--reason"));
        streams.out().println("Added " + CalendarList.line(calendar.windows().add(draft, CalendarAct.operator())));
        return 0;
    }
}
