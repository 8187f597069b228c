package dev.changeflow.server.netty.command;

import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.WindowTimes;
import dev.changeflow.service.CalendarDesk;
import picocli.CommandLine.ParseResult;

/** Lists the windows, one a line. */
final class CalendarList implements CalendarAct {

    private static final String ALL = "--all";

    @Override
    public CommandForm form() {
        return form("list", "List the windows, one a line.").flag(ALL, "Those out of use as well.");
    }

    @Override
    public int run(ParseResult given, CalendarDesk calendar, Settings settings, Streams streams) {
        boolean all = given.hasMatchedOption(ALL);
        calendar.windows().list().stream()
                .filter(window -> all || !window.retired())
                .map(CalendarList::line)
                .forEach(streams.out()::println);
        return 0;
    }

    /** A window in one line. */
    static String line(CalendarWindow window) {
        WindowTimes times = window.times();
        String repeated = times.observance() != null
                ? ", each " + times.observance()
                : times.rule() != null ? ", " + times.rule() : "";
        return window.id() + ": " + window.name() + ", " + window.effect().label() + ", " + window.scope() + ", from "
                + (times.length().wholeDays() ? times.start().toLocalDate() : times.start())
                + (times.zone() == null ? "" : " " + times.zone()) + " for " + times.length() + repeated
                + (window.overriders().isEmpty() ? "" : ", set aside by " + String.join(", ", window.overriders()))
                + (window.retired() ? " [retired]" : "");
    }
}
