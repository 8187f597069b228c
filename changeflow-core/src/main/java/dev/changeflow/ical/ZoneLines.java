package dev.changeflow.ical;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One VTIMEZONE (RFC 5545, 3.6.5): when the clocks of a zone were, or will be, put where, as Java's tables of zones have it. For
 * programs that do not know the zone by its IANA name.
 */
final class ZoneLines {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    private ZoneLines() {}

    /** Everything a zone's clocks show from one instant until another. */
    static List<ContentLine> of(ZoneId zone, Instant from, Instant until) {
        ZoneRules rules = zone.getRules();
        ZoneOffset offset = rules.getOffset(from);
        Map<Observed, List<LocalDateTime>> onsets = new LinkedHashMap<>();
        onsets.computeIfAbsent(new Observed(offset, offset, rules.isDaylightSavings(from)), any -> new ArrayList<>())
                .add(LocalDateTime.ofInstant(from, offset));
        for (ZoneOffsetTransition next = rules.nextTransition(from);
                next != null && !next.getInstant().isAfter(until);
                next = rules.nextTransition(next.getInstant())) {
            boolean daylight = rules.isDaylightSavings(next.getInstant());
            onsets.computeIfAbsent(
                            new Observed(next.getOffsetBefore(), next.getOffsetAfter(), daylight),
                            any -> new ArrayList<>())
                    .add(next.getDateTimeBefore());
        }
        List<ContentLine> lines = new ArrayList<>();
        lines.add(ContentLine.of("BEGIN", "VTIMEZONE"));
        lines.add(ContentLine.of("TZID", zone.getId()));
        onsets.forEach((observed, at) -> lines.addAll(observed.lines(at)));
        lines.add(ContentLine.of("END", "VTIMEZONE"));
        return lines;
    }

    /** Clocks put from one offset to another, by name summer time or not. */
    private record Observed(ZoneOffset before, ZoneOffset after, boolean daylight) {

        /** Its onsets are readings of the clock just before. */
        List<ContentLine> lines(List<LocalDateTime> onsets) {
            String name = daylight ? "DAYLIGHT" : "STANDARD";
            List<ContentLine> lines = new ArrayList<>();
            lines.add(ContentLine.of("BEGIN", name));
            lines.add(ContentLine.of("DTSTART", TIME.format(onsets.getFirst())));
            lines.add(ContentLine.of("TZOFFSETFROM", text(before)));
            lines.add(ContentLine.of("TZOFFSETTO", text(after)));
            onsets.stream().skip(1).map(TIME::format).forEach(onset -> lines.add(ContentLine.of("RDATE", onset)));
            lines.add(ContentLine.of("END", name));
            return lines;
        }

        private static String text(ZoneOffset offset) {
            int seconds = Math.abs(offset.getTotalSeconds());
            String hours = String.format(Locale.ROOT, "%02d%02d", seconds / 3600, seconds / 60 % 60);
            String rest = seconds % 60 == 0 ? "" : String.format(Locale.ROOT, "%02d", seconds % 60);
            return (offset.getTotalSeconds() < 0 ? "-" : "+") + hours + rest;
        }
    }
}
