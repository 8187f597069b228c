package dev.changeflow.server.netty.command;

import dev.changeflow.ical.CalendarWriter;
import dev.changeflow.service.CalendarDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** Writes all windows as iCalendar. */
final class CalendarExport implements CalendarAct {

    private static final String OUT = "--out";

    @Override
    public CommandForm form() {
        return form("export", "Write all windows as iCalendar; importing that gives the same windows.")
                .option(OUT, "FILE.ics", Path.class, "Where to. It must not be there yet. Default: standard output");
    }

    @Override
    public int run(ParseResult given, CalendarDesk calendar, Settings settings, Streams streams) throws IOException {
        Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
        String text = CalendarWriter.write(calendar.windows().list(), now);
        @Nullable Path file = given.matchedOptionValue(OUT, null);
        if (file == null) {
            streams.out().print(text);
            streams.out().flush();
        } else {
            NewFile.write(file, out -> {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                return file;
            });
        }
        return 0;
    }
}
