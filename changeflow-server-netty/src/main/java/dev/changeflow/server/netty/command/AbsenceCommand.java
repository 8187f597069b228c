package dev.changeflow.server.netty.command;

import dev.changeflow.ChangeFlow;
import dev.changeflow.domain.approval.Delegation;
import dev.changeflow.service.LocalHuman;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** {@code delegate}, {@code absent} and {@code back}: a person says when they are away and who decides in their place. */
final class AbsenceCommand implements Command {

    private static final String FROM = "--from";
    private static final String UNTIL = "--until";
    private static final String REASON = "--reason";

    private final Kind kind;
    private final Supplier<Optional<Terminal>> terminal;

    AbsenceCommand(Kind kind, Supplier<Optional<Terminal>> terminal) {
        this.kind = kind;
        this.terminal = terminal;
    }

    /** What is said. */
    enum Kind {
        DELEGATE("delegate", "Let somebody decide in your place for a time. Needs a terminal."),
        ABSENT("absent", "Say that you are away and nobody decides in your place. Needs a terminal."),
        BACK("back", "Take back every absence of yours. Needs a terminal.");

        private final String command;
        private final String meaning;

        Kind(String command, String meaning) {
            this.command = command;
            this.meaning = meaning;
        }
    }

    @Override
    public CommandForm form() {
        CommandForm form = CommandForm.of(kind.command, kind.meaning, this)
                .settings(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE);
        if (kind == Kind.DELEGATE) {
            form.parameter("TO", String.class, "Who decides in your place: the name of their account.");
        }
        return kind == Kind.BACK
                ? form
                : form.option(FROM, "TIME", String.class, "First day or instant; without it, now.")
                        .option(UNTIL, "TIME", String.class, "First day or instant after it, such as 2027-03-15.")
                        .option(REASON, "TEXT", String.class, "Why.");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws Exception {
        Desk desk = Desk.here(terminal);
        return Desk.withProduct(settings, product -> say(desk, given, settings.zone(), product));
    }

    private int say(Desk desk, ParseResult given, ZoneId zone, ChangeFlow product) {
        if (kind == Kind.BACK) {
            int ended = product.people().absences().end(LocalHuman.actor());
            desk.say(ended + " absences of " + LocalHuman.name() + " taken back.");
            return 0;
        }
        @Nullable Instant until = time(given, UNTIL, zone);
        if (until == null) {
            throw new SettingsException("--until is missing: say how long, such as --until 2027-03-15.");
        }
        @Nullable String to = kind == Kind.DELEGATE ? given.matchedPositionalValue(0, "") : null;
        Delegation said = product.people()
                .absences()
                .declare(LocalHuman.actor(), to, time(given, FROM, zone), until, given.matchedOptionValue(REASON, ""));
        desk.say(said.from() + " is away from " + said.start() + " until " + said.until() + "; "
                + (said.to() == null ? "nobody" : Terminal.harmless(said.to(), false)) + " decides in their place.");
        return 0;
    }

    /** A day means its first instant in the zone. */
    private static @Nullable Instant time(ParseResult given, String option, ZoneId zone) {
        @Nullable String text = given.matchedOptionValue(option, (String) null);
        if (text == null) {
            return null;
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeException unreadable) {
            throw new SettingsException(
                    option + " must be a day such as 2027-03-15 or an instant such as 2027-03-15T12:00:00Z.");
        }
    }
}
