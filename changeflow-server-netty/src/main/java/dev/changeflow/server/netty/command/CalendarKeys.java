package dev.changeflow.server.netty.command;

import dev.changeflow.service.CalendarDesk;
import dev.changeflow.service.FeedKeys;
import java.util.Locale;
import picocli.CommandLine.ParseResult;

/** Makes, lists or revokes keys to the calendar feed. */
final class CalendarKeys implements CalendarAct {

    /** What is done with keys. */
    enum Act {
        NEW("Make a key, and show it this once."),
        LIST("List the keys; what they are is not kept."),
        REVOKE("Make a key open nothing any more.");

        private final String meaning;

        Act(String meaning) {
            this.meaning = meaning;
        }
    }

    private final Act act;

    CalendarKeys(Act act) {
        this.act = act;
    }

    @Override
    public CommandForm form() {
        CommandForm form = form(act.name().toLowerCase(Locale.ROOT), act.meaning);
        return act == Act.LIST ? form : form.parameter("NAME", String.class, "Whose key it is.");
    }

    @Override
    public int run(ParseResult given, CalendarDesk calendar, Settings settings, Streams streams) {
        FeedKeys keys = calendar.keys();
        switch (act) {
            case NEW -> {
                String key = keys.create(given.matchedPositionalValue(0, ""), CalendarAct.operator());
                streams.out().println("/calendar.ics?key=" + key);
                streams.err().println("This is shown once. Whoever has it can read freezes and planned changes.");
            }
            case LIST ->
                keys.list()
                        .forEach(key -> streams.out()
                                .println(key.name() + ", made " + key.createdAt()
                                        + (key.revoked() ? " [revoked]" : "")));
            case REVOKE -> {
                String name = given.matchedPositionalValue(0, "");
                keys.revoke(name, CalendarAct.operator());
                streams.out().println("Revoked " + name);
            }
        }
        return 0;
    }
}
