package dev.changeflow.ical;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.DaySpan;
import dev.changeflow.domain.freeze.FreezePeriod;
import dev.changeflow.domain.freeze.WindowLength;
import dev.changeflow.domain.freeze.WindowTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes windows as iCalendar (RFC 5545). What that does not know, such as effect and scope, is in properties beginning with
 * {@code X-CHANGEFLOW-}, so that {@link CalendarReader} gives back the same windows.
 */
public final class CalendarWriter {

    static final String OWN = "X-CHANGEFLOW-";

    /** Other programs get an observance as dates: from so many years before the stamp to so many after. */
    private static final int OBSERVED_BEFORE = 1;

    private static final int OBSERVED_AFTER = 10;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    private final StringBuilder text = new StringBuilder();
    private final Instant stamp;

    private CalendarWriter(Instant stamp) {
        this.stamp = stamp;
    }

    /**
     * All windows, in one file.
     *
     * @param stamp when they were written, which every event must say
     */
    public static String write(List<CalendarWindow> windows, Instant stamp) {
        CalendarWriter writer = new CalendarWriter(stamp);
        writer.begin("ChangeFlow windows");
        writer.zones(windows);
        windows.forEach(writer::window);
        return writer.end();
    }

    /** Freezes and planned work, for people's calendars: ids, titles, states and times, and nothing else of a change. */
    public static String feed(List<FreezePeriod> freezes, List<Change> changes) {
        CalendarWriter writer = new CalendarWriter(Instant.EPOCH);
        writer.begin("ChangeFlow");
        freezes.stream().map(FeedEvent::of).forEach(writer::event);
        for (Change change : changes) {
            PlannedWindow planned = change.content().window();
            if (planned != null) {
                writer.event(FeedEvent.of(change, planned));
            }
        }
        return writer.end();
    }

    private void begin(String name) {
        line("BEGIN", "VCALENDAR");
        line("VERSION", "2.0");
        line("PRODID", "-//ChangeFlow//Change calendar//EN");
        line("CALSCALE", "GREGORIAN");
        text("X-WR-CALNAME", name);
    }

    /** The zones that times name, from the year before their first window to years after the last. */
    private void zones(List<CalendarWindow> windows) {
        SortedMap<String, List<LocalDateTime>> starts = new TreeMap<>();
        for (CalendarWindow window : windows) {
            WindowTimes times = window.times();
            ZoneId zone = times.zone();
            if (zone != null && isNamed(zone, times)) {
                starts.computeIfAbsent(zone.getId(), any -> new ArrayList<>()).add(times.start());
            }
        }
        int now = stamp.atOffset(ZoneOffset.UTC).getYear();
        starts.forEach((zone, all) -> {
            int first = Math.min(now, Collections.min(all).getYear()) - OBSERVED_BEFORE;
            int last = Math.max(now, Collections.max(all).getYear()) + OBSERVED_AFTER;
            ZoneLines.of(ZoneId.of(zone), newYear(first), newYear(last + 1)).forEach(this::line);
        });
    }

    private static Instant newYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static boolean isNamed(ZoneId zone, WindowTimes times) {
        return !times.length().wholeDays() && !zone.getId().equals("UTC");
    }

    private String end() {
        line("END", "VCALENDAR");
        return text.toString();
    }

    private void event(FeedEvent event) {
        line("BEGIN", "VEVENT");
        text("UID", event.uid());
        line("DTSTAMP", utc(event.stamp()));
        text("SUMMARY", event.summary());
        if (event.wholeDays()) {
            line(ContentLine.of("DTSTART", DAY.format(event.firstDay())).with("VALUE", "DATE"));
            line(ContentLine.of("DTEND", DAY.format(event.lastDay().plusDays(1)))
                    .with("VALUE", "DATE"));
        } else {
            line("DTSTART", utc(event.start()));
            line("DTEND", utc(event.end()));
        }
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }

    private void window(CalendarWindow window) {
        line("BEGIN", "VEVENT");
        text("UID", window.id() + "@changeflow");
        line("DTSTAMP", utc(stamp));
        text("SUMMARY", window.name());
        if (window.reason() != null) {
            text("DESCRIPTION", window.reason());
        }
        times(window.times());
        line(OWN + "EFFECT", window.effect().label());
        if (!window.scope().environments().isEmpty()) {
            line(
                    OWN + "ENVIRONMENTS",
                    window.scope().environments().stream()
                            .map(Environment::label)
                            .sorted()
                            .collect(Collectors.joining(",")));
        }
        window.scope().systems().forEach(system -> text(OWN + "SYSTEM", system));
        window.overriders().forEach(name -> text(OWN + "OVERRIDER", name));
        if (window.retired()) {
            line("STATUS", "CANCELLED");
        }
        line("END", "VEVENT");
    }

    private void times(WindowTimes times) {
        line(time("DTSTART", times.start(), times));
        WindowLength length = times.length();
        if (length.measure() == WindowLength.Measure.ELAPSED) {
            line("DURATION", length.amount().toString());
        } else {
            line(time("DTEND", times.start().plus(length.amount()), times));
        }
        if (times.rule() != null) {
            line("RRULE", times.rule());
        }
        if (times.observance() != null) {
            line(OWN + "OBSERVANCE", times.observance().name());
            observed(times).forEach(date -> line(time("RDATE", date, times)));
        }
        times.additions().forEach(date -> line(time("RDATE", date, times)));
        times.exceptions().forEach(date -> line(time("EXDATE", date, times)));
    }

    private List<LocalDateTime> observed(WindowTimes times) {
        int year = stamp.atOffset(ZoneOffset.UTC).getYear();
        var observance = times.observance();
        if (observance == null) {
            return List.of();
        }
        return IntStream.rangeClosed(year - OBSERVED_BEFORE, year + OBSERVED_AFTER)
                .mapToObj(observance::in)
                .map(DaySpan::first)
                .map(LocalDate::atStartOfDay)
                .toList();
    }

    private static ContentLine time(String name, LocalDateTime time, WindowTimes times) {
        @Nullable ZoneId zone = times.zone();
        if (times.length().wholeDays()) {
            ContentLine day = ContentLine.of(name, DAY.format(time)).with("VALUE", "DATE");
            return zone == null ? day : day.with(OWN + "ZONE", zone.getId());
        }
        if (zone == null) {
            return ContentLine.of(name, TIME.format(time));
        }
        return isNamed(zone, times)
                ? ContentLine.of(name, TIME.format(time)).with("TZID", zone.getId())
                : ContentLine.of(name, TIME.format(time) + "Z");
    }

    private static String utc(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC)) + "Z";
    }

    private void text(String name, String value) {
        line(ContentLine.text(name, value));
    }

    private void line(String name, String value) {
        line(ContentLine.of(name, value));
    }

    private void line(ContentLine line) {
        text.append(line.written());
    }
}
