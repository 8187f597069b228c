package dev.changeflow.domain.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.ical.LibRecurRules;
import dev.changeflow.ical.StandardCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days have 23, 24 or 25 hours, begin at one in the morning, or do not exist. */
class FreezeZonesTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        // zone, day, first instant, length in hours
        "UTC, 2026-03-29, 2026-03-29T00:00:00Z, 24",
        "Europe/Berlin, 2026-03-29, 2026-03-28T23:00:00Z, 23",
        "Europe/Berlin, 2026-10-25, 2026-10-24T22:00:00Z, 25",
        "America/New_York, 2026-03-08, 2026-03-08T05:00:00Z, 23",
        "America/New_York, 2026-11-01, 2026-11-01T04:00:00Z, 25",
        "Asia/Beirut, 2021-03-28, 2021-03-27T22:00:00Z, 23",
        "America/Havana, 2024-11-03, 2024-11-03T04:00:00Z, 25",
        "Asia/Kathmandu, 2026-05-01, 2026-04-30T18:15:00Z, 24",
        "Pacific/Kiritimati, 2026-01-01, 2025-12-31T10:00:00Z, 24"
    })
    void aFreezeIsItsDaysThere(ZoneId zone, LocalDate day, Instant start, long hours) {
        FreezeCalendar calendar = onceOn(zone, day);
        FreezePeriod period = calendar.periods(DaySpan.day(day)).getFirst();
        assertThat(period.start()).isEqualTo(start);
        assertThat(Duration.between(period.start(), period.end())).hasHours(hours);
        assertThat(frozen(calendar, start.minusNanos(1))).isFalse();
        assertThat(frozen(calendar, start)).isTrue();
        assertThat(frozen(calendar, period.end().minusNanos(1))).isTrue();
        assertThat(frozen(calendar, period.end())).isFalse();
    }

    @Test
    void aDayThatWasSkippedFreezesNothing() {
        LocalDate skipped = LocalDate.of(2011, 12, 30);
        FreezeCalendar samoa = onceOn(ZoneId.of("Pacific/Apia"), skipped);
        Instant midnight = Instant.parse("2011-12-30T10:00:00Z");
        assertThat(frozen(samoa, midnight.minusSeconds(1))).isFalse();
        assertThat(frozen(samoa, midnight)).isFalse();
    }

    @Test
    void theSameInstantIsFrozenInOneZoneAndOpenInAnother() {
        Instant newYear = Instant.parse("2026-01-05T23:30:00Z");
        assertThat(frozen(StandardCalendar.in(ZoneId.of("UTC")), newYear)).isTrue();
        assertThat(frozen(StandardCalendar.in(ZoneId.of("Europe/Berlin")), newYear))
                .isFalse();
        assertThat(frozen(StandardCalendar.in(ZoneId.of("America/Los_Angeles")), newYear))
                .isTrue();
    }

    /** Every zone, over a year: a day's freeze ends exactly where the next day's begins. */
    @Test
    void daysMeetWithoutGapOrOverlapInEveryZone() {
        WindowTimes daily =
                WindowTimes.days(DaySpan.day(LocalDate.of(2011, 3, 1))).repeated("FREQ=DAILY");
        for (String id : ZoneId.getAvailableZoneIds()) {
            List<FreezePeriod> days = calendar(ZoneId.of(id), daily)
                    .periods(new DaySpan(LocalDate.of(2011, 3, 1), LocalDate.of(2012, 3, 1)));
            for (int i = 1; i < days.size(); i++) {
                assertThat(days.get(i).start()).as(id).isEqualTo(days.get(i - 1).end());
            }
        }
    }

    private static FreezeCalendar onceOn(ZoneId zone, LocalDate day) {
        return calendar(zone, WindowTimes.days(DaySpan.day(day)));
    }

    private static FreezeCalendar calendar(ZoneId zone, WindowTimes times) {
        CalendarWindow window =
                CalendarWindow.of("once", "once", WindowEffect.FULL, WindowScope.in(Environment.PRODUCTION), times);
        return new WindowCalendar(zone, List.of(window), new LibRecurRules(), SystemScope.byName());
    }

    private static boolean frozen(FreezeCalendar calendar, Instant at) {
        return calendar.checkAt(at, Environment.PRODUCTION, ChangeType.NORMAL).isFrozen();
    }
}
