package dev.changeflow.server.netty.command;

import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.ical.CalendarWriter;
import dev.changeflow.service.CalendarDesk;
import dev.changeflow.service.HolidayWish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.ParseResult;

/** Proposes freezes on public holidays; a person accepts them by importing the file. */
final class CalendarPropose implements CalendarAct {

    private static final String COUNTRY = "--country";
    private static final String REGION = "--region";
    private static final String YEAR = "--year";
    private static final String EFFECT = "--effect";
    private static final String OUT = "--out";

    @Override
    public CommandForm form() {
        return form(
                        "propose",
                        "Propose freezes on the public holidays of a country. Nothing holds until somebody imports the file.")
                .option(COUNTRY, "CODE", String.class, "Its ISO 3166 code, such as DE.")
                .option(REGION, "CODE", String.class, "The part of it, such as BY; its own holidays come along.")
                .option(YEAR, "YEAR", Integer.class, "Which year's. Default: the next")
                .option(EFFECT, "EFFECT", String.class, "full, partial or maintenance. Default: partial")
                .repeatable("--environment", "ENVIRONMENT", "Where; everywhere if not given.")
                .repeatable("--overrider", "NAME", "Who may set them aside.")
                .option(OUT, "FILE.ics", Path.class, "Where to. It must not be there yet. Default: only show them");
    }

    @Override
    public int run(ParseResult given, CalendarDesk calendar, Settings settings, Streams streams) throws IOException {
        String country = CalendarAct.value(given, COUNTRY);
        if (country == null) {
            throw new SettingsException("Say whose holidays: calendar propose --country DE.");
        }
        Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
        int nextYear = now.atZone(settings.zone()).getYear() + 1;
        List<CalendarWindow> windows = calendar.proposals()
                .propose(new HolidayWish(
                        country,
                        CalendarAct.value(given, REGION),
                        given.matchedOptionValue(YEAR, nextYear),
                        Objects.requireNonNullElse(CalendarAct.value(given, EFFECT), "partial"),
                        CalendarAct.values(given, "--environment"),
                        CalendarAct.values(given, "--overrider")));
        windows.forEach(window -> streams.out().println(CalendarList.line(window)));
        Path file = given.matchedOptionValue(OUT, null);
        if (file == null) {
            streams.out().println(windows.size() + " proposed, and nothing changed. Say --out FILE.ics to keep them.");
        } else {
            NewFile.write(file, out -> {
                out.write(CalendarWriter.write(windows, now).getBytes(StandardCharsets.UTF_8));
                return file;
            });
            streams.out()
                    .println(windows.size() + " proposed in " + file + ". Take out what you do not want, and accept the"
                            + " rest: calendar import " + file);
        }
        return 0;
    }
}
