package dev.changeflow.ical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.WindowEffect;
import dev.changeflow.domain.freeze.WindowLength;
import dev.changeflow.domain.freeze.WindowScope;
import dev.changeflow.domain.freeze.WindowTimes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ZoneLinesTest {

    private static final long SEED = Long.getLong("seed", 20261123);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final Instant STAMP = Instant.parse("2027-02-23T10:00:00Z");

    @Test
    void everyZoneReadsAsJavaHasItAtAnyInstant() {
        Instant from = Instant.parse("2019-01-01T00:00:00Z");
        Instant until = Instant.parse("2037-01-01T00:00:00Z");
        Random random = new Random(SEED);
        for (String name : zones()) {
            ZoneId zone = ZoneId.of(name);
            List<Onset> onsets = onsets(ZoneLines.of(zone, from, until));
            for (int i = 0; i < 50; i++) {
                Instant at = from.plusSeconds(random.nextLong(until.getEpochSecond() - from.getEpochSecond()));
                assertThat(offsetAt(onsets, at))
                        .as("seed %d: %s at %s", SEED, name, at)
                        .isEqualTo(zone.getRules().getOffset(at));
            }
        }
    }

    @Test
    void everyZoneThatIsNamedIsThereOnceAndTheWindowsAreReadBack() {
        List<CalendarWindow> windows = List.of(
                window("a", ZoneId.of("Europe/Berlin")),
                window("b", ZoneId.of("Europe/Berlin")),
                window("c", ZoneId.of("America/New_York")),
                window("d", ZoneId.of("UTC")),
                window("e", null));
        String file = CalendarWriter.write(windows, STAMP);
        assertThat(file.lines().filter(line -> line.startsWith("TZID:")))
                .containsExactly("TZID:America/New_York", "TZID:Europe/Berlin");
        assertThat(file)
                .contains("BEGIN:DAYLIGHT\r\n", "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n", "RDATE:20280326T020000");
        assertThat(file.indexOf("END:VTIMEZONE")).isLessThan(file.indexOf("BEGIN:VEVENT"));
        assertThat(new CalendarReader(WindowEffect.FULL, Set.of()).read(file)).isEqualTo(windows);
    }

    /** Java's own: a library among the tests adds zones of its own, whose names have a tilde. */
    private static SortedSet<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(name -> name.indexOf('~') < 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static CalendarWindow window(String id, @Nullable ZoneId zone) {
        LocalDateTime start = LocalDateTime.of(2027, 1, 5, 22, 0);
        WindowTimes times = new WindowTimes(
                start,
                WindowLength.wallClock(start, start.plusHours(4)),
                zone,
                "FREQ=WEEKLY;BYDAY=TU",
                null,
                List.of(),
                List.of());
        return new CalendarWindow(
                id,
                "Window " + id,
                WindowEffect.MAINTENANCE,
                new WindowScope(Set.of(), new TreeSet<>()),
                times,
                new TreeSet<>(),
                null,
                false);
    }

    /** As RFC 5545 has it: what was put last counts. */
    private static ZoneOffset offsetAt(List<Onset> onsets, Instant at) {
        ZoneOffset offset = ZoneOffset.UTC;
        Instant last = Instant.MIN;
        for (Onset onset : onsets) {
            if (!onset.at().isAfter(at) && onset.at().isAfter(last)) {
                last = onset.at();
                offset = onset.to();
            }
        }
        return offset;
    }

    private static List<Onset> onsets(List<ContentLine> lines) {
        List<Onset> onsets = new ArrayList<>();
        List<LocalDateTime> starts = new ArrayList<>();
        ZoneOffset from = ZoneOffset.UTC;
        ZoneOffset to = ZoneOffset.UTC;
        for (ContentLine line : lines) {
            switch (line.name()) {
                case "DTSTART", "RDATE" -> starts.add(LocalDateTime.parse(line.value(), TIME));
                case "TZOFFSETFROM" -> from = ZoneOffset.of(line.value());
                case "TZOFFSETTO" -> to = ZoneOffset.of(line.value());
                case "END" -> {
                    ZoneOffset before = from;
                    ZoneOffset after = to;
                    starts.forEach(start -> onsets.add(new Onset(start.toInstant(before), after)));
                    starts.clear();
                }
                default -> {}
            }
        }
        return onsets;
    }

    private record Onset(Instant at, ZoneOffset to) {}
}
