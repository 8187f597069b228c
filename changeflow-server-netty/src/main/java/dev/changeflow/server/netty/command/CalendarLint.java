package dev.changeflow.server.netty.command;

import dev.changeflow.domain.freeze.CalendarLinter;
import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.LintFinding;
import dev.changeflow.ical.LibRecurRules;
import dev.changeflow.service.CalendarDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** Looks for windows that are probably not what was meant. */
final class CalendarLint implements CalendarAct {

    private static final String PERSON = "--person";
    private static final int FOUND = 3;

    @Override
    public CommandForm form() {
        return CalendarImport.defaults(form(
                        "lint", "Look for windows that are probably not what was meant, in the calendar or in a file."))
                .parameter("FILE.ics", Path.class, "0..1", "A file to look at instead of the calendar.")
                .repeatable(PERSON, "NAME", "Somebody who is known; if given, other overriders are reported.")
                .exitCode(0, "nothing is odd")
                .exitCode(FOUND, "something is");
    }

    @Override
    public int run(ParseResult given, CalendarDesk calendar, Settings settings, Streams streams) throws IOException {
        @Nullable Path file = given.matchedPositionalValue(0, null);
        List<CalendarWindow> windows = file == null
                ? calendar.windows().list()
                : CalendarImport.reader(given).read(CalendarAct.text(file));
        List<String> people = CalendarAct.values(given, PERSON);
        CalendarLinter linter = new CalendarLinter(
                settings.zone(), new LibRecurRules(), name -> people.isEmpty() || people.contains(name));
        List<LintFinding> findings = linter.lint(windows, InstantSource.system().instant());
        findings.forEach(streams.out()::println);
        streams.out().println(windows.size() + " windows, " + findings.size() + " findings.");
        return findings.isEmpty() ? 0 : FOUND;
    }
}
