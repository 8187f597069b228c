package dev.changeflow.server.netty.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What the operator does with freezes and windows. */
final class CalendarCommand implements Command {

    @Override
    public CommandForm form() {
        return CommandForm.group(
                        "calendar",
                        "Freezes and maintenance windows: list, add, retire, propose, import, export, explain, lint, and keys to the feed.",
                        List.of(
                                new CalendarList(),
                                new CalendarAdd(),
                                new CalendarRetire(),
                                new CalendarPropose(),
                                new CalendarImport(),
                                new CalendarExport(),
                                new CalendarExplain(),
                                new CalendarLint()))
                .add(CommandForm.group(
                        "key",
                        "Keys for calendar programs, which read /calendar.ics?key=KEY.",
                        List.of(
                                new CalendarKeys(CalendarKeys.Act.NEW),
                                new CalendarKeys(CalendarKeys.Act.LIST),
                                new CalendarKeys(CalendarKeys.Act.REVOKE))));
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) {
        return CommandLine.ExitCode.USAGE;
    }
}
