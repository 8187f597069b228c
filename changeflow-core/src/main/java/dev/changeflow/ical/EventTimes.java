package dev.changeflow.ical;

import dev.changeflow.domain.freeze.Observance;
import dev.changeflow.domain.freeze.WindowLength;
import dev.changeflow.domain.freeze.WindowTimes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads when an event is. */
final class EventTimes {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final EventLines event;
    private final ContentLine dtstart;
    private final boolean days;
    private final @Nullable ZoneId zone;

    EventTimes(EventLines event) {
        this.event = event;
        ContentLine line = event.one("DTSTART");
        if (line == null) {
            throw refused("has no DTSTART");
        }
        this.dtstart = line;
        this.days = isDay(line.value());
        this.zone = zone(line);
    }

    WindowTimes read() {
        for (String unsupported : List.of("EXRULE", "RECURRENCE-ID")) {
            if (event.one(unsupported) != null) {
                throw refused("has " + unsupported + ", which cannot be kept: make it an event of its own");
            }
        }
        LocalDateTime start = local(dtstart);
        String observed = event.value(CalendarWriter.OWN + "OBSERVANCE");
        Observance observance = observed == null ? null : CalendarReader.one(Observance.values(), observed, event);
        List<LocalDateTime> additions = times("RDATE").stream()
                .filter(time -> observance == null
                        || !observance.in(time.getYear()).first().atStartOfDay().equals(time))
                .toList();
        return new WindowTimes(
                start, length(start), zone, event.value("RRULE"), observance, additions, times("EXDATE"));
    }

    private WindowLength length(LocalDateTime start) {
        ContentLine end = event.one("DTEND");
        String duration = event.value("DURATION");
        if (end != null && duration != null) {
            throw refused("has DTEND and DURATION: leave one out");
        }
        if (duration != null) {
            return duration(duration);
        }
        if (end == null) {
            if (days) {
                return WindowLength.days(1);
            }
            throw refused("has no end: give DTEND or DURATION");
        }
        if (isDay(end.value()) != days) {
            throw refused("mixes days and times of day in DTSTART and DTEND");
        }
        LocalDateTime last = local(end);
        return days ? WindowLength.days(Duration.between(start, last).toDays()) : WindowLength.wallClock(start, last);
    }

    /** Days and weeks are days on the clock, hours and minutes are time that passes (RFC 5545, 3.3.6). */
    private WindowLength duration(String text) {
        try {
            String value = text.strip().replaceFirst("^\\+", "");
            if (value.matches("P\\d+W")) {
                value = "P" + 7 * Integer.parseInt(value.substring(1, value.length() - 1)) + "D";
            }
            Duration amount = Duration.parse(value);
            if (days) {
                return WindowLength.days(amount.toDays());
            }
            return value.contains("T")
                    ? WindowLength.elapsed(amount)
                    : new WindowLength(WindowLength.Measure.WALL_CLOCK, amount);
        } catch (DateTimeException | NumberFormatException e) {
            throw refused("has a DURATION that is none: " + text);
        }
    }

    private List<LocalDateTime> times(String name) {
        return event.all(name).stream()
                .flatMap(line -> Stream.of(line.value().split(",", -1))
                        .map(value -> new ContentLine(line.name(), line.parameters(), value)))
                .map(this::comparable)
                .toList();
    }

    private LocalDateTime comparable(ContentLine line) {
        if (isDay(line.value()) != days) {
            throw refused("has " + line.name() + " " + line.value() + ", which is not written as DTSTART is");
        }
        return local(line);
    }

    /** The time on the clocks of the event's zone. */
    private LocalDateTime local(ContentLine line) {
        String value = line.value().strip();
        try {
            if (isDay(value)) {
                return LocalDate.parse(value, DAY).atStartOfDay();
            }
            LocalDateTime time =
                    LocalDateTime.parse(value.endsWith("Z") ? value.substring(0, value.length() - 1) : value, TIME);
            ZoneId own = zone(line);
            if (Objects.equals(own, zone)) {
                return time;
            }
            if (own == null || zone == null) {
                throw refused("has " + line.name() + " without a zone beside times with one");
            }
            return time.atZone(own).withZoneSameInstant(zone).toLocalDateTime();
        } catch (DateTimeException e) {
            throw refused("has a " + line.name() + " that does not exist: " + value);
        }
    }

    private @Nullable ZoneId zone(ContentLine line) {
        if (line.value().strip().endsWith("Z")) {
            return UTC;
        }
        String name = line.parameter("TZID");
        if (name == null) {
            name = line.parameter(CalendarWriter.OWN + "ZONE");
        }
        return name == null ? null : zone(name);
    }

    /** Some programs put their own name before the zone's: {@code /example.org/Europe/Berlin}. */
    private ZoneId zone(String name) {
        for (String rest = name; !rest.isEmpty(); rest = rest.substring(rest.indexOf('/') + 1)) {
            if (ZoneId.getAvailableZoneIds().contains(rest) || rest.matches("[+-]\\d{2}:\\d{2}|Z")) {
                return rest.equals("Z") ? ZoneOffset.UTC : ZoneId.of(rest);
            }
            if (rest.indexOf('/') < 0) {
                break;
            }
        }
        throw refused("is in a zone that is not known: " + name + "; use an IANA name such as Europe/Berlin");
    }

    private static boolean isDay(String value) {
        return value.strip().length() == 8;
    }

    private UnreadableCalendarException refused(String problem) {
        return new UnreadableCalendarException(event.name(), problem);
    }
}
