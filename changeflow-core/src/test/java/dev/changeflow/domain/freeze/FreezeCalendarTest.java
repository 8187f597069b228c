package dev.changeflow.domain.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.ical.StandardCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FreezeCalendarTest {

    private static final FreezeCalendar UTC = StandardCalendar.in(ZoneOffset.UTC);
    private static final List<ChangeType> TYPES = List.of(ChangeType.values());

    @Test
    void hasTheTwentyPeriodsOf2025AndTheQuarterCloses() {
        assertThat(UTC.periods(days("2025-01-06", "2026-02-08")))
                .extracting(FreezePeriod::toString)
                .containsExactly(
                        "Martin Luther King Day (partial, 2025-01-20)",
                        "Super Bowl (full, 2025-02-09)",
                        "Valentine's Day (partial, 2025-02-14)",
                        "Presidents' Day (partial, 2025-02-17)",
                        "St Patrick's Day (partial, 2025-03-17)",
                        "Quarter close (partial, 2025-03-25 to 2025-03-31)",
                        "Easter (full, 2025-04-18 to 2025-04-21)",
                        "Cinco de Mayo (partial, 2025-05-05)",
                        "Memorial Day (full, 2025-05-23 to 2025-05-26)",
                        "Juneteenth (partial, 2025-06-19)",
                        "Quarter close (partial, 2025-06-24 to 2025-06-30)",
                        "Independence Day (full, 2025-07-03 to 2025-07-06)",
                        "Prime Day (partial, 2025-07-15 to 2025-07-16)",
                        "Labor Day (full, 2025-09-01)",
                        "Quarter close (partial, 2025-09-24 to 2025-09-30)",
                        "Columbus Day (partial, 2025-10-13)",
                        "Halloween (partial, 2025-10-31)",
                        "Before Cyber Monday (partial, 2025-11-01 to 2025-12-02)",
                        "Veterans Day (partial, 2025-11-11)",
                        "Black Friday and Cyber Monday (full, 2025-11-24 to 2025-12-02)",
                        "Thanksgiving (full, 2025-11-25 to 2025-11-30)",
                        "Year-end holidays (full, 2025-12-20 to 2026-01-05)",
                        "Quarter close (partial, 2025-12-25 to 2025-12-31)",
                        "New Year (full, 2026-01-01 to 2026-01-02)",
                        "Martin Luther King Day (partial, 2026-01-19)",
                        "Super Bowl (full, 2026-02-08)");
    }

    @Test
    void freezesTheWholeLastDay() {
        assertThat(at("2026-01-05T23:59:59.999999999Z").isFrozen()).isTrue();
        assertThat(at("2026-01-06T00:00:00Z").isFrozen()).isFalse();
        assertThat(at("2025-12-19T23:59:59.999999999Z").isFrozen()).isFalse();
        assertThat(at("2025-12-20T00:00:00Z").isFrozen()).isTrue();
    }

    @Test
    void catchesAWindowThatSpansAFreeze() {
        FreezeCheck check = check("2025-08-30T10:00:00Z", "2025-09-03T10:00:00Z", ChangeType.NORMAL);
        assertThat(check.isFrozen()).isTrue();
        assertThat(check.mayProceed()).isFalse();
        assertThat(check.binding()).extracting(FreezePeriod::name).containsExactly("Labor Day");
    }

    @Test
    void touchesNoFreezeAtEitherEnd() {
        assertThat(check("2025-08-31T10:00:00Z", "2025-09-01T00:00:00Z", ChangeType.NORMAL)
                        .isFrozen())
                .isFalse();
        assertThat(check("2025-09-02T00:00:00Z", "2025-09-02T01:00:00Z", ChangeType.NORMAL)
                        .isFrozen())
                .isFalse();
    }

    @Test
    void bindsByKindAndType() {
        for (ChangeType type : ChangeType.values()) {
            FreezeCheck full = check("2025-09-01T10:00:00Z", "2025-09-01T11:00:00Z", type);
            assertThat(full.mayProceed()).isFalse();
            assertThat(full.override()).isEqualTo(OverrideRule.EMERGENCY_OVERRIDE);
            FreezeCheck partial = check("2025-10-13T10:00:00Z", "2025-10-13T11:00:00Z", type);
            assertThat(partial.isFrozen()).isTrue();
            assertThat(partial.mayProceed()).isEqualTo(type == ChangeType.EMERGENCY);
            assertThat(partial.override())
                    .isEqualTo(
                            type == ChangeType.EMERGENCY ? OverrideRule.NOT_NEEDED : OverrideRule.EMERGENCY_OVERRIDE);
        }
    }

    @Test
    void appliesToProductionAndWherePeopleAreAwayToStaging() {
        PlannedWindow labor = window("2025-09-01T10:00:00Z", "2025-09-01T11:00:00Z");
        PlannedWindow yearEnd = window("2025-12-24T10:00:00Z", "2025-12-24T11:00:00Z");
        assertThat(UTC.check(labor, Environment.STAGING, ChangeType.NORMAL).isFrozen())
                .isFalse();
        assertThat(UTC.check(yearEnd, Environment.STAGING, ChangeType.NORMAL).mayProceed())
                .isFalse();
        assertThat(UTC.check(yearEnd, Environment.DEVELOPMENT, ChangeType.NORMAL)
                        .isFrozen())
                .isFalse();
    }

    @Test
    void findsTheNextOpenTimePastFreezesInARow() {
        FreezeCheck check = check("2025-11-24T10:00:00Z", "2025-11-24T12:00:00Z", ChangeType.NORMAL);
        assertThat(check.nextOpen()).contains(Instant.parse("2025-12-03T00:00:00Z"));
        assertThat(check.explanation()).contains("Black Friday", "2025-12-03T00:00:00Z", "emergency_override");
        assertThat(check("2025-12-21T00:00:00Z", "2025-12-21T01:00:00Z", ChangeType.EMERGENCY)
                        .explanation())
                .contains("Year-end", "emergency_override");
    }

    @Test
    void findsNoOpenTimeForAWindowThatFitsNowhere() {
        FreezeCheck check = check("2025-01-10T00:00:00Z", "2026-01-10T00:00:00Z", ChangeType.NORMAL);
        assertThat(check.nextOpen()).isEmpty();
        assertThat(check.explanation()).contains("shorter window");
    }

    @Test
    void namesTheNextFreezeThatBinds() {
        FreezeCheck check = check("2025-05-01T10:00:00Z", "2025-05-01T11:00:00Z", ChangeType.EMERGENCY);
        assertThat(check.nextFreeze()).map(FreezePeriod::name).contains("Memorial Day");
        assertThat(check("2025-05-01T10:00:00Z", "2025-05-01T11:00:00Z", ChangeType.NORMAL)
                        .nextFreeze())
                .map(FreezePeriod::name)
                .contains("Cinco de Mayo");
    }

    /** Brute force: an open time is open, and no earlier hour is. */
    @Test
    void nextOpenIsTheEarliestOpenTime() {
        long seed = 20251122;
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Instant start = Instant.parse("2025-01-01T00:00:00Z").plus(Duration.ofHours(random.nextInt(24 * 900)));
            Duration length = Duration.ofHours(1 + random.nextInt(240));
            ChangeType type = TYPES.get(random.nextInt(TYPES.size()));
            Instant open = UTC.check(new PlannedWindow(start, start.plus(length)), Environment.PRODUCTION, type)
                    .nextOpen()
                    .orElseThrow();
            for (Instant at = start; at.isBefore(open); at = at.plus(Duration.ofHours(6))) {
                assertThat(isOpen(at, length, type))
                        .as("seed %d: %s + %s, %s at %s", seed, start, length, type, at)
                        .isFalse();
            }
            assertThat(isOpen(open, length, type))
                    .as("seed %d: %s + %s", seed, start, length)
                    .isTrue();
        }
    }

    private static boolean isOpen(Instant start, Duration length, ChangeType type) {
        return UTC.check(new PlannedWindow(start, start.plus(length)), Environment.PRODUCTION, type)
                .mayProceed();
    }

    private static FreezeCheck at(String instant) {
        return UTC.checkAt(Instant.parse(instant), Environment.PRODUCTION, ChangeType.NORMAL);
    }

    private static FreezeCheck check(String start, String end, ChangeType type) {
        return UTC.check(window(start, end), Environment.PRODUCTION, type);
    }

    private static PlannedWindow window(String start, String end) {
        return new PlannedWindow(Instant.parse(start), Instant.parse(end));
    }

    private static DaySpan days(String first, String last) {
        return new DaySpan(LocalDate.parse(first), LocalDate.parse(last));
    }
}
