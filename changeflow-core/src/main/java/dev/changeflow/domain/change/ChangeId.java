package dev.changeflow.domain.change;

import java.time.DateTimeException;
import java.time.LocalDate;
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

    private static final Pattern FORM =
            Pattern.compile("CHG-([0-9]{4})([0-9]{2})([0-9]{2})-([0-9]{4,8})", Pattern.CASE_INSENSITIVE);

    /** Refuses a number below 1. */
    public ChangeId {
        if (number < 1) {
            throw new IllegalArgumentException("a change's number starts at 1");
        }
    }

    /** Reads an id in any letter case; empty if it is not one. */
    public static Optional<ChangeId> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.of(digits(form, 1), digits(form, 2), digits(form, 3));
            int number = digits(form, 4);
            return number < 1 ? Optional.empty() : Optional.of(new ChangeId(day, number));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int digits(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    @Override
    public int compareTo(ChangeId other) {
        int byDay = day.compareTo(other.day);
        return byDay != 0 ? byDay : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        int date = (day.getYear() * 100 + day.getMonthValue()) * 100 + day.getDayOfMonth();
        return "CHG-" + padded(date, 8) + "-" + padded(number, 4);
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
