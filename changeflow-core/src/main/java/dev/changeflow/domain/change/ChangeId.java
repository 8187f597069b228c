package dev.changeflow.domain.change;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code CHG-YYYYMMDD-NNNN}: the day the change was created, in UTC, and its number on that day, from 1. The number
 * grows beyond four digits on a day with ten thousand changes.
 *
 * @param day the day of creation in UTC
 * @param number from 1
 */
public record ChangeId(LocalDate day, int number) implements Comparable<ChangeId> {

    private static final Pattern FORM = Pattern.compile("CHG-([0-9]{8})-([0-9]{4,8})");

    /** Refuses a number below 1. */
    public ChangeId {
        if (number < 1) {
            throw new IllegalArgumentException("a change's number starts at 1");
        }
    }

    /** Reads an id in any letter case; empty if it is not one. */
    public static Optional<ChangeId> parse(String text) {
        Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(form.group(1), DateTimeFormatter.BASIC_ISO_DATE);
            int number = Integer.parseInt(form.group(2));
            return number < 1 ? Optional.empty() : Optional.of(new ChangeId(day, number));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(ChangeId other) {
        int byDay = day.compareTo(other.day);
        return byDay != 0 ? byDay : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "CHG-%s-%04d", day.format(DateTimeFormatter.BASIC_ISO_DATE), number);
    }
}
