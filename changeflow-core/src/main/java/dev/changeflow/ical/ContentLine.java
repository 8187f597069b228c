package dev.changeflow.ical;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of an iCalendar file, unfolded (RFC 5545, 3.1).
 *
 * @param name in upper case
 * @param parameters by name in upper case
 * @param value as it stands there, still escaped where it is a text
 */
record ContentLine(String name, Map<String, String> parameters, String value) {

    private static final int OCTETS = 75;

    /** A line without parameters. */
    static ContentLine of(String name, String value) {
        return new ContentLine(name, Map.of(), value);
    }

    /** A line whose value is any text. */
    static ContentLine text(String name, String text) {
        return of(name, escaped(text));
    }

    /** A line with one parameter. */
    ContentLine with(String parameter, String parameterValue) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(parameter, parameterValue);
        return new ContentLine(name, more, value);
    }

    @Nullable
    String parameter(String parameter) {
        return parameters.get(parameter);
    }

    /** The value, where it is a text. */
    String text() {
        StringBuilder text = new StringBuilder(value.length());
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '\\' && at + 1 < value.length()) {
                char next = value.charAt(++at);
                text.append(next == 'n' || next == 'N' ? '\n' : next);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    static String escaped(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** As it is written: folded after 75 octets, never within a character, and ended. */
    String written() {
        StringBuilder line = new StringBuilder(name);
        parameters.forEach(
                (parameter, v) -> line.append(';').append(parameter).append('=').append(quoted(v)));
        line.append(':').append(value);
        return folded(line.toString());
    }

    private static String quoted(String parameter) {
        String plain = parameter.replace("\"", "'");
        return plain.matches(".*[;:,].*") ? '"' + plain + '"' : plain;
    }

    private static String folded(String line) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int codePoint = line.codePointAt(at);
            String character = Character.toString(codePoint);
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > OCTETS) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += size;
            at += character.length();
        }
        return folded.append("\r\n").toString();
    }

    /**
     * Reads an unfolded line.
     *
     * @throws UnreadableCalendarException if it is none
     */
    static ContentLine parse(String line, int number) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int at = end(line, 0, ";:");
        String name = line.substring(0, at).toUpperCase(Locale.ROOT);
        while (at < line.length() && line.charAt(at) == ';') {
            int equals = line.indexOf('=', at);
            if (equals < 0) {
                throw new UnreadableCalendarException(number, "has a parameter without a value");
            }
            int stop = end(line, equals + 1, ";:");
            parameters.put(
                    line.substring(at + 1, equals).toUpperCase(Locale.ROOT),
                    line.substring(equals + 1, stop).replace("\"", ""));
            at = stop;
        }
        if (at >= line.length() || name.isEmpty()) {
            throw new UnreadableCalendarException(number, "is not NAME:VALUE");
        }
        return new ContentLine(name, parameters, line.substring(at + 1));
    }

    /** The place of the next of some characters outside quotes, or the end. */
    private static int end(String line, int from, String stops) {
        boolean quoted = false;
        for (int at = from; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && stops.indexOf(c) >= 0) {
                return at;
            }
        }
        return line.length();
    }
}
