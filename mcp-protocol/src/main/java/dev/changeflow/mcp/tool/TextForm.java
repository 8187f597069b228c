package dev.changeflow.mcp.tool;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A Java type that is text of a certain form in JSON. Schema, validation and binding all go by this one table, so a text
 * passes validation exactly if it can be bound.
 *
 * @param type the Java type
 * @param format its {@code format} in the schema
 * @param parser throws a {@link RuntimeException} if the text has not this form
 * @param example what to write instead, completing "write …"
 */
record TextForm<T>(Class<T> type, String format, Function<String, T> parser, String example) {

    private static final String MOMENT = "an ISO-8601 date and time with an offset, such as 2026-03-01T09:00:00Z";
    private static final Pattern HEX = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private static final List<TextForm<?>> ALL = List.of(
            new TextForm<>(Instant.class, "date-time", text -> moment(text).toInstant(), MOMENT),
            new TextForm<>(OffsetDateTime.class, "date-time", TextForm::moment, MOMENT),
            new TextForm<>(LocalDate.class, "date", LocalDate::parse, "an ISO-8601 date, such as 2026-03-01"),
            new TextForm<>(Duration.class, "duration", Duration::parse, "an ISO-8601 duration, such as PT2H30M"),
            new TextForm<>(UUID.class, "uuid", TextForm::uuid, "a UUID, such as 7d444840-9dc0-11d1-b245-5ffdce74fad2"),
            new TextForm<>(URI.class, "uri", TextForm::uri, "an absolute URI, such as https://example.org/"));

    static List<TextForm<?>> all() {
        return ALL;
    }

    static Optional<TextForm<?>> ofType(Class<?> type) {
        return ALL.stream().filter(form -> form.type == type).findFirst();
    }

    static Optional<TextForm<?>> ofFormat(String format) {
        return ALL.stream().filter(form -> form.format.equals(format)).findFirst();
    }

    boolean fits(String text) {
        try {
            return parser.apply(text) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static OffsetDateTime moment(String text) {
        return OffsetDateTime.parse(text);
    }

    private static UUID uuid(String text) {
        if (!HEX.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(text);
    }

    private static URI uri(String text) {
        URI uri = URI.create(text);
        if (!uri.isAbsolute()) {
            throw new IllegalArgumentException("not absolute");
        }
        return uri;
    }
}
