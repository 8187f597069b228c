package dev.changeflow.server.netty.command;

import dev.changeflow.service.CalendarDesk;
import picocli.CommandLine.ParseResult;

/** Takes a window out of use. */
final class CalendarRetire implements CalendarAct {

    @Override
    public CommandForm form() {
        return form("retire", "Take a window out of use; it stays for the record.")
                .parameter("ID", String.class, "As the list shows it.");
    }

    @Override
    public int run(ParseResult given, CalendarDesk calendar, Settings settings, Streams streams) {
        String id = given.matchedPositionalValue(0, "");
        streams.out()
                .println("Retired "
                        + calendar.windows().retire(id, CalendarAct.operator()).id());
        return 0;
    }
}
