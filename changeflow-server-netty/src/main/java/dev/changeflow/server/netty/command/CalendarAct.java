package dev.changeflow.server.netty.command;

import dev.changeflow.ChangeFlow;
import dev.changeflow.domain.actor.Actor;
import dev.changeflow.service.CalendarDesk;
import dev.changeflow.service.LocalHuman;
import dev.changeflow.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** A command that works on the calendar, as the person at this machine. */
interface CalendarAct extends Command {

    /** The largest calendar file that is read. */
    long MOST_BYTES = 10_000_000;

    /** Does it with an open calendar. */
    int run(ParseResult given, CalendarDesk calendar, Settings settings, Streams streams) throws IOException;

    @Override
    default int run(ParseResult given, Settings settings, Streams streams) throws Exception {
        try (Storage storage = Storage.open(settings.database());
                ChangeFlow product = Assembly.changeFlow(settings, storage)) {
            return run(given, product.calendar(), settings, streams);
        }
    }

    /** The form of such a command, with the settings each of them takes. */
    default CommandForm form(String name, String description) {
        return CommandForm.of(name, description, this).settings(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE);
    }

    /** Who is at this machine. */
    static Actor operator() {
        return LocalHuman.actor();
    }

    /** What a flag was given, or null. */
    static @Nullable String value(ParseResult given, String flag) {
        return given.hasMatchedOption(flag) ? given.matchedOptionValue(flag, "") : null;
    }

    /** All that a repeatable flag was given. */
    static List<String> values(ParseResult given, String flag) {
        return given.matchedOptionValue(flag, List.of());
    }

    /** A whole file. */
    static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new SettingsException("There is no file " + file + ": name one in iCalendar format.");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new SettingsException(file + " is larger than " + MOST_BYTES + " bytes: split it.");
        }
        return Files.readString(file);
    }
}
