package dev.changeflow.examples.debian;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as people have really written them into changelogs: RFC 2822, now and then with the month spelt out. The weekday
 * is not believed, since the rest of the date says it already.
 */
final class ChangelogDate {

    private static final Pattern FORM = Pattern.compile(
            "(?:\\p{Alpha}+,?\\s+)?(\\d{1,2})\\s+(\\p{Alpha}{3,9})\\s+(\\d{4})\\s+(\\d{1,2}:\\d{2}:\\d{2})\\s+([-+]\\d{4})");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private ChangelogDate() {}

    /** Reads a date with its offset; empty if it is none, or none that ever was. */
    static Optional<OffsetDateTime> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        int month = 1 + MONTHS.indexOf(form.group(2).substring(0, 3).toLowerCase(Locale.ROOT));
        String time = form.group(4).length() == 8 ? form.group(4) : "0" + form.group(4);
        try {
            LocalDate day = LocalDate.of(Integer.parseInt(form.group(3)), month, Integer.parseInt(form.group(1)));
            return Optional.of(OffsetDateTime.of(day, LocalTime.parse(time), ZoneOffset.of(form.group(5))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
