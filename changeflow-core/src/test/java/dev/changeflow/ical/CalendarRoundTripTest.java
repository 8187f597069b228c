package dev.changeflow.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.StandardWindows;
import dev.changeflow.domain.freeze.WindowEffect;
import dev.changeflow.domain.freeze.WindowLength;
import dev.changeflow.domain.freeze.WindowScope;
import dev.changeflow.domain.freeze.WindowTimes;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarRoundTripTest {

    private static final Instant STAMP = Instant.parse("2027-02-23T10:00:00Z");
    private static final CalendarReader READER = new CalendarReader(WindowEffect.FULL, Set.of());

    @Test
    void theStandardWindowsComeBack() {
        String file = CalendarWriter.write(StandardWindows.ALL, STAMP);
        assertThat(READER.read(file)).containsExactlyElementsOf(StandardWindows.ALL);
    }

    @Test
    void anyWindowsComeBack() {
        long seed = 75;
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            CalendarWindow window = window("w" + i, random);
            String file = CalendarWriter.write(List.of(window), STAMP);
            assertThat(READER.read(file)).as("seed %d: %s", seed, file).containsExactly(window);
        }
    }

    @Test
    void noLineHasMoreThan75OctetsAndNoCharacterIsBroken() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            String file = CalendarWriter.write(List.of(window("w", random)), STAMP);
            assertThat(file).endsWith("END:VCALENDAR\r\n");
            for (String line : file.split("\r\n", -1)) {
                byte[] octets = line.getBytes(StandardCharsets.UTF_8);
                assertThat(octets).hasSizeLessThanOrEqualTo(75);
                assertThat(line).doesNotContain("\uFFFD").doesNotContain("?\uD83D");
            }
        }
    }

    @Test
    void anotherProgramReadsWhatIsWritten() throws Exception {
        Calendar calendar =
                new CalendarBuilder().build(new StringReader(CalendarWriter.write(StandardWindows.ALL, STAMP)));
        assertThat(calendar.getComponents(Component.VEVENT)).hasSize(StandardWindows.ALL.size());
    }

    @Test
    void readsWhatOtherProgramsWrite() {
        CalendarWindow window = new CalendarReader(WindowEffect.PARTIAL, Set.of(Environment.PRODUCTION))
                .read("""
                        BEGIN:VCALENDAR
                        VERSION:2.0
                        PRODID:-//Example//EN
                        BEGIN:VTIMEZONE
                        TZID:/example.org/Europe/Berlin
                        END:VTIMEZONE
                        BEGIN:VEVENT
                        UID:abc 123@example.org
                        DTSTART;TZID="/example.org/Europe/Berlin":20270105T220000
                        DURATION:PT4H
                        RRULE:FREQ=WEEKLY;BYDAY=TU
                        EXDATE:20270112T210000Z
                        SUMMARY:Night\\, weekly
                        BEGIN:VALARM
                        TRIGGER:-PT15M
                        END:VALARM
                        END:VEVENT
                        END:VCALENDAR
                        """)
                .getFirst();
        assertThat(window.id()).isEqualTo("abc-123@example.org");
        assertThat(window.name()).isEqualTo("Night, weekly");
        assertThat(window.effect()).isEqualTo(WindowEffect.PARTIAL);
        assertThat(window.scope()).isEqualTo(WindowScope.in(Environment.PRODUCTION));
        assertThat(window.times().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(window.times().length()).isEqualTo(WindowLength.elapsed(Duration.ofHours(4)));
        assertThat(window.times().exceptions()).containsExactly(LocalDateTime.parse("2027-01-12T22:00"));
    }

    @Test
    void aLastDayIsTheDayBeforeDtend() {
        CalendarWindow window = READER.read(event("DTSTART;VALUE=DATE:20271220", "DTEND;VALUE=DATE:20280106"))
                .getFirst();
        assertThat(window.times().length()).isEqualTo(WindowLength.days(17));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20270230T100000 | DTEND:20270301T100000 | does not exist",
                "DTSTART;TZID=Mars/Olympus:20270105T220000 | DURATION:PT4H | zone that is not known",
                "DTSTART:20270105T220000Z | COMMENT:x | has no end",
                "DTSTART:20270105T220000Z | DURATION:4 hours | DURATION that is none",
                "DTSTART:20270105T220000Z | DTEND;VALUE=DATE:20270106 | mixes days",
                "DTEND:20270105T220000Z | COMMENT:x | has no DTSTART",
                "DTSTART;VALUE=DATE:20270105 | RECURRENCE-ID:20270105 | RECURRENCE-ID",
                "DTSTART;VALUE=DATE:20270105 | EXRULE:FREQ=DAILY | EXRULE",
                "DTSTART;VALUE=DATE:20270105 | EXDATE:20270105T100000 | not written as DTSTART",
                "DTSTART;VALUE=DATE:20270105 | DTSTART;VALUE=DATE:20270106 | more than once"
            })
    void refusesWhatCannotBeKept(String first, String second, String problem) {
        assertThatThrownBy(() -> READER.read(event(first, second)))
                .isInstanceOf(UnreadableCalendarException.class)
                .hasMessageContaining("Test")
                .hasMessageContaining(problem);
    }

    @Test
    void twoSummariesAreRefusedAndDoNotRecurse() {
        assertThatThrownBy(() -> READER.read(event("DTSTART;VALUE=DATE:20270105", "SUMMARY:Other"))
                        .getFirst())
                .isInstanceOf(UnreadableCalendarException.class);
    }

    @Test
    void refusesFilesThatAreNone() {
        for (String file : List.of("", "hello", "BEGIN:VCALENDAR\n", "BEGIN:VEVENT\nEND:VCALENDAR\n", "{\"a\":1}\n")) {
            assertThatThrownBy(() -> READER.read(file)).isInstanceOf(UnreadableCalendarException.class);
        }
    }

    /** Whatever the bytes: windows or a refusal, never another failure. */
    @Test
    void tornFilesAreRefusedOrRead() {
        Random random = new Random(9);
        String whole = CalendarWriter.write(StandardWindows.ALL, STAMP);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder torn = new StringBuilder(whole);
            for (int cut = 0; cut < 3; cut++) {
                int at = random.nextInt(torn.length());
                torn.replace(at, Math.min(torn.length(), at + random.nextInt(6)), String.valueOf((char)
                        (32 + random.nextInt(95))));
            }
            try {
                READER.read(torn.toString());
            } catch (UnreadableCalendarException told) {
                assertThat(told).hasMessageEndingWith(".");
            }
        }
    }

    private static String event(String... lines) {
        return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\nSUMMARY:Test\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    private static CalendarWindow window(String id, Random random) {
        Set<Environment> environments = EnumSet.noneOf(Environment.class);
        for (Environment environment : Environment.values()) {
            if (random.nextInt(3) == 0) {
                environments.add(environment);
            }
        }
        return new CalendarWindow(
                id,
                "N" + text(random),
                List.of(WindowEffect.values()).get(random.nextInt(3)),
                new WindowScope(
                        environments, new TreeSet<>(random.nextBoolean() ? Set.of() : Set.of(text(random), "b"))),
                times(random),
                new TreeSet<>(random.nextBoolean() ? Set.of() : Set.of(text(random), "bob")),
                random.nextBoolean() ? null : text(random) + "\n" + text(random),
                random.nextInt(5) == 0);
    }

    private static WindowTimes times(Random random) {
        LocalDateTime start = LocalDateTime.parse("2027-01-01T00:00").plusMinutes(random.nextInt(900_000));
        ZoneId zone = random.nextBoolean()
                ? null
                : ZoneId.of(List.of("Europe/Berlin", "UTC", "America/New_York", "+05:30")
                        .get(random.nextInt(4)));
        WindowLength length = switch (random.nextInt(3)) {
            case 0 -> WindowLength.days(1 + random.nextInt(20));
            case 1 -> WindowLength.wallClock(start, start.plusMinutes(1 + random.nextInt(9_000)));
            default -> WindowLength.elapsed(Duration.ofMinutes(1 + random.nextInt(1_400)));
        };
        LocalDateTime first = length.wholeDays() ? start.toLocalDate().atStartOfDay() : start;
        return new WindowTimes(
                first,
                length,
                zone,
                random.nextBoolean() ? null : "FREQ=DAILY;INTERVAL=" + (1 + random.nextInt(9)),
                null,
                random.nextBoolean() ? List.of() : List.of(first.plusDays(3), first.plusDays(5)),
                random.nextBoolean() ? List.of() : List.of(first.plusDays(1)));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        String letters = "abc ,;:\\\"'äß漢字😀é";
        int[] points = letters.codePoints().toArray();
        int length = 1 + random.nextInt(120);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return "x" + text + "y";
    }
}
