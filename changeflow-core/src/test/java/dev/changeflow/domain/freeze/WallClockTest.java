package dev.changeflow.domain.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Readings that clocks skip or show twice, at every transition of every zone from 1970 to 2037. */
class WallClockTest {

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2038-01-01T00:00:00Z");

    @Test
    void aSkippedReadingIsTheMomentClocksWereMoved() {
        for (Case c : cases()) {
            if (!c.transition.isGap()) {
                continue;
            }
            for (LocalDateTime reading : inside(c.transition)) {
                assertThat(WallClock.start(reading, c.zone))
                        .as("%s %s", c, reading)
                        .isEqualTo(c.transition.getInstant());
                assertThat(WallClock.end(reading, c.zone))
                        .as("%s %s", c, reading)
                        .isEqualTo(c.transition.getInstant());
            }
        }
    }

    @Test
    void aReadingShownTwiceStartsAtTheFirstAndEndsAtTheSecond() {
        for (Case c : cases()) {
            if (c.transition.isGap()) {
                continue;
            }
            for (LocalDateTime reading : inside(c.transition)) {
                Instant start = WallClock.start(reading, c.zone);
                Instant end = WallClock.end(reading, c.zone);
                assertThat(start).as("%s %s", c, reading).isBefore(c.transition.getInstant());
                assertThat(end).as("%s %s", c, reading).isAfterOrEqualTo(c.transition.getInstant());
                assertThat(Duration.between(start, end))
                        .isEqualTo(c.transition.getDuration().negated());
                assertThat(LocalDateTime.ofInstant(start, c.zone)).isEqualTo(reading);
                assertThat(LocalDateTime.ofInstant(end, c.zone)).isEqualTo(reading);
            }
        }
    }

    /** A window's instants never run backwards when its readings do not, across any transition. */
    @Test
    void laterReadingsAreNeverEarlierInstants() {
        for (Case c : cases()) {
            LocalDateTime reading = c.transition.getDateTimeBefore().minusHours(26);
            Instant start = WallClock.start(reading, c.zone);
            Instant end = WallClock.end(reading, c.zone);
            for (int quarter = 0; quarter < 52 * 4; quarter += 3) {
                LocalDateTime next = reading.plusMinutes(15L * quarter);
                assertThat(WallClock.start(next, c.zone)).as("%s %s", c, next).isAfterOrEqualTo(start);
                assertThat(WallClock.end(next, c.zone)).as("%s %s", c, next).isAfterOrEqualTo(end);
                assertThat(WallClock.end(next, c.zone)).isAfterOrEqualTo(WallClock.start(next, c.zone));
                start = WallClock.start(next, c.zone);
                end = WallClock.end(next, c.zone);
            }
        }
    }

    private static List<LocalDateTime> inside(ZoneOffsetTransition transition) {
        LocalDateTime first = transition.isGap() ? transition.getDateTimeBefore() : transition.getDateTimeAfter();
        long seconds = transition.getDuration().abs().toSeconds();
        return List.of(first, first.plusSeconds(seconds / 2), first.plusSeconds(seconds - 1));
    }

    /** All of them, but once where zones are names of one another. What ical4j registers beside the IANA's is no zone. */
    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        Set<ZoneRules> seen = new HashSet<>();
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            if (id.startsWith("ical4j~") || !seen.add(zone.getRules())) {
                continue;
            }
            ZoneOffsetTransition next = zone.getRules().nextTransition(FIRST);
            while (next != null && next.getInstant().isBefore(LAST)) {
                cases.add(new Case(zone, next));
                next = zone.getRules().nextTransition(next.getInstant());
            }
        }
        assertThat(cases).hasSizeGreaterThan(10_000);
        return cases;
    }

    private record Case(ZoneId zone, ZoneOffsetTransition transition) {}
}
