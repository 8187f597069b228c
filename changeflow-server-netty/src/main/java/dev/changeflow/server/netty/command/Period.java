package dev.changeflow.server.netty.command;

import dev.changeflow.ledger.ExportPeriod;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** The time from one day or instant to another, as it stands on the command line. */
final class Period {

    static final String FROM = "--from";
    static final String TO = "--to";
    static final String FROM_HELP =
            "From this time on: a day such as 2027-01-01, in the zone of --zone, or an instant such as 2027-01-01T08:00:00Z.";
    static final String TO_HELP = "Up to this time, without it: 2027-02-01 leaves out February.";

    private Period() {}

    static ExportPeriod of(ParseResult given, ZoneId zone) {
        Instant from = instant(given, FROM, zone);
        Instant to = instant(given, TO, zone);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new SettingsException("--from must be before --to.");
        }
        return new ExportPeriod(from, to);
    }

    private static @Nullable Instant instant(ParseResult given, String flag, ZoneId zone) {
        String text = given.matchedOptionValue(flag, null);
        if (text == null) {
            return null;
        }
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeException unreadable) {
            throw new SettingsException(
                    flag + " must be a day such as 2027-01-01 or an instant such as 2027-01-01T08:00:00Z, not \"" + text
                            + "\".");
        }
    }
}
