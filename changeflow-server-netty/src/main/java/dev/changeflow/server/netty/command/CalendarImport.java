package dev.changeflow.server.netty.command;

import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.WindowEffect;
import dev.changeflow.ical.CalendarReader;
import dev.changeflow.service.CalendarDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/** Takes over windows from an iCalendar file, all or none. */
final class CalendarImport implements CalendarAct {

    static final String EFFECT = "--effect";
    static final String ENVIRONMENT = "--environment";

    @Override
    public CommandForm form() {
        return defaults(form(
                        "import",
                        "Take over the events of an iCalendar file as windows: all, or none if one is wrong."
                                + " Doing it again changes nothing."))
                .parameter("FILE.ics", Path.class, "The file.");
    }

    @Override
    public int run(ParseResult given, CalendarDesk calendar, Settings settings, Streams streams) throws IOException {
        List<CalendarWindow> windows =
                reader(given).read(CalendarAct.text(given.matchedPositionalValue(0, Path.of(""))));
        List<CalendarWindow> added = calendar.windows().add(windows, CalendarAct.operator());
        added.forEach(window -> streams.out().println("Added " + CalendarList.line(window)));
        streams.out().println("Done: " + windows.size() + " events, " + added.size() + " new or different.");
        return 0;
    }

    /** The flags that say what events mean that do not say it themselves. */
    static CommandForm defaults(CommandForm form) {
        return form.option(
                        EFFECT, "EFFECT", String.class, "What events mean: full, partial or maintenance. Default: full")
                .repeatable(ENVIRONMENT, "ENVIRONMENT", "Where they hold; everywhere if not given.");
    }

    static CalendarReader reader(ParseResult given) {
        Set<Environment> environments = CalendarAct.values(given, ENVIRONMENT).stream()
                .map(name -> named(Environment.values(), ENVIRONMENT, name))
                .collect(Collectors.toSet());
        return new CalendarReader(
                named(WindowEffect.values(), EFFECT, given.matchedOptionValue(EFFECT, "full")), environments);
    }

    static <E extends Enum<E>> E named(E[] values, String flag, String name) {
        return Stream.of(values)
                .filter(value -> value.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new SettingsException(flag + " is not known: " + name + ". Use one of: "
                        + Stream.of(values)
                                .map(v -> v.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
