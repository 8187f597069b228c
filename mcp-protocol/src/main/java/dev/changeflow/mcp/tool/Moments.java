package dev.changeflow.mcp.tool;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a text that should have been a date, or a date and time. */
final class Moments {

    private static final Pattern PARTS = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})(?:[Tt ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)([Zz]|[+-]\\d{2}:\\d{2})?)?");

    private Moments() {}

    /** Completes "…: \"text\" ". */
    static String fault(String text, boolean timeWanted) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return timeWanted ? "is not a date and time" : "is not a date";
        }
        String date = parts.group(1);
        String time = parts.group(2);
        if (!parses(date, LocalDate::parse)) {
            return noSuch(text, date, "date");
        }
        if (!timeWanted) {
            return "is more than a date";
        }
        return faultOfTime(text, time, parts.group(3));
    }

    private static String faultOfTime(String text, @Nullable String time, @Nullable String offset) {
        if (time == null) {
            return "is a date without a time";
        }
        if (!parses(time, LocalTime::parse)) {
            return noSuch(text, time, "time");
        }
        if (offset == null) {
            return "has no UTC offset";
        }
        return text.indexOf(' ') >= 0 ? "has a space in place of the T" : "has an offset that does not exist";
    }

    private static String noSuch(String text, String part, String kind) {
        String fact = "is not a " + kind + " that exists";
        return text.equals(part) ? fact : "cannot be: " + part + ' ' + fact;
    }

    private static boolean parses(String text, Function<String, ?> parser) {
        try {
            return parser.apply(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
