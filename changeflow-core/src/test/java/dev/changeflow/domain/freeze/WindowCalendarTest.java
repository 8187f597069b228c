package dev.changeflow.domain.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.ical.LibRecurRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowCalendarTest {

    private static final Instant NOON = Instant.parse("2027-05-04T12:00:00Z");
    private static final Landing PRODUCTION = Landing.in(Environment.PRODUCTION);

    @Test
    void aFullFreezeDecidesBeforeAMaintenanceWindowAndThatBeforeAPartialFreeze() {
        WindowCalendar calendar = calendar(
                window("partial", WindowEffect.PARTIAL),
                window("open", WindowEffect.MAINTENANCE),
                window("full", WindowEffect.FULL));
        Explanation explanation = calendar.explain(NOON, PRODUCTION, ChangeType.NORMAL);
        assertThat(explanation.inForce()).extracting(FreezePeriod::name).containsExactly("full", "open", "partial");
        assertThat(explanation.winner()).map(FreezePeriod::name).contains("full");
        assertThat(explanation.mayProceed()).isFalse();
        assertThat(explanation.text()).contains("1. decides: full", "2. gives way: open", "3. gives way: partial");
    }

    @Test
    void amongTheSameEffectTheNarrowerScopeIsNamed() {
        WindowCalendar calendar = calendar(
                window("anywhere", WindowEffect.FULL),
                CalendarWindow.of(
                        "production", "production", WindowEffect.FULL, WindowScope.in(Environment.PRODUCTION), day()),
                CalendarWindow.of(
                        "payments",
                        "payments",
                        WindowEffect.FULL,
                        WindowScope.in().of(Set.of("Payments")),
                        day()));
        assertThat(calendar.explain(NOON, on("payments"), ChangeType.NORMAL).inForce())
                .extracting(FreezePeriod::name)
                .containsExactly("payments", "production", "anywhere");
    }

    @Test
    void aFreezeTouchesAChangeThroughOneSystemAndMaintenanceOpensOnlyForAll() {
        WindowScope payments = WindowScope.in().of(Set.of("payments"));
        WindowCalendar frozen = calendar(CalendarWindow.of("p", "p", WindowEffect.FULL, payments, day()));
        assertThat(frozen.checkAt(NOON, on("payments", "web"), ChangeType.NORMAL)
                        .mayProceed())
                .isFalse();
        assertThat(frozen.checkAt(NOON, on("web"), ChangeType.NORMAL).mayProceed())
                .isTrue();
        assertThat(frozen.checkAt(NOON, PRODUCTION, ChangeType.NORMAL).mayProceed())
                .isTrue();

        WindowCalendar opened = calendar(
                window("partial", WindowEffect.PARTIAL),
                CalendarWindow.of("m", "m", WindowEffect.MAINTENANCE, payments, day()));
        assertThat(opened.checkAt(NOON, on("payments"), ChangeType.NORMAL).mayProceed())
                .isTrue();
        assertThat(opened.checkAt(NOON, on("payments", "web"), ChangeType.NORMAL)
                        .mayProceed())
                .isFalse();
        assertThat(opened.checkAt(NOON, PRODUCTION, ChangeType.NORMAL).mayProceed())
                .isFalse();
    }

    @Test
    void theNextOpenTimeMayLieInAMaintenanceWindow() {
        WindowCalendar calendar = calendar(
                window("partial", WindowEffect.PARTIAL),
                CalendarWindow.of(
                        "night",
                        "night",
                        WindowEffect.MAINTENANCE,
                        WindowScope.in(),
                        WindowTimes.once(time("2027-05-04T20:00"), WindowLength.elapsed(Duration.ofHours(2)))));
        FreezeCheck check = calendar.check(hours(NOON, 1), PRODUCTION, ChangeType.NORMAL);
        assertThat(check.nextOpen()).contains(Instant.parse("2027-05-04T20:00:00Z"));
        assertThat(calendar.check(hours(NOON, 3), PRODUCTION, ChangeType.NORMAL).nextOpen())
                .contains(Instant.parse("2027-05-05T00:00:00Z"));
    }

    @Test
    void overridersCountOnlyIfEveryFreezeNamesThem() {
        CalendarWindow one = overridable("one", "alice", "bob");
        CalendarWindow two = overridable("two", "bob", "carol");
        FreezeCheck check = calendar(one, two).checkAt(NOON, PRODUCTION, ChangeType.NORMAL);
        assertThat(check.overriders()).containsExactly("bob");
        assertThat(check.explanation())
                .contains("set aside by: bob, with ./changeflow approve --set-aside one --set-aside two.");
    }

    @Test
    void whoIsNamedMaySetItAsideWhateverTheTypeAndNobodyElseIsPromised() {
        for (ChangeType type : ChangeType.values()) {
            FreezeCheck named = calendar(overridable("one", "alice")).checkAt(NOON, PRODUCTION, type);
            assertThat(named.override()).as(type.label()).isEqualTo(OverrideRule.SET_ASIDE);
            assertThat(named.explanation()).as(type.label()).doesNotContain("emergency_override");
            FreezeCheck nobody =
                    calendar(overridable("one", "alice"), overridable("two")).checkAt(NOON, PRODUCTION, type);
            assertThat(nobody.override()).as(type.label()).isEqualTo(OverrideRule.EMERGENCY_OVERRIDE);
            assertThat(nobody.explanation())
                    .as(type.label())
                    .contains("emergency_override")
                    .doesNotContain("set aside by");
        }
    }

    @Test
    void retiredWindowsDecideNothingButAreListed() {
        WindowCalendar calendar = calendar(window("full", WindowEffect.FULL).retire());
        assertThat(calendar.checkAt(NOON, PRODUCTION, ChangeType.NORMAL).isFrozen())
                .isFalse();
        assertThat(calendar.windows()).hasSize(1);
    }

    @Test
    void exceptionsAreLeftOutAndAdditionsComeToo() {
        WindowTimes weekly = WindowTimes.once(time("2027-05-03T20:00"), WindowLength.elapsed(Duration.ofHours(1)))
                .repeated("FREQ=WEEKLY")
                .with(List.of(time("2027-05-12T08:00")), List.of(time("2027-05-10T20:00")));
        CalendarWindow window = CalendarWindow.of("w", "w", WindowEffect.FULL, WindowScope.in(), weekly);
        assertThat(calendar(window)
                        .periods(new DaySpan(
                                time("2027-05-01T00:00").toLocalDate(),
                                time("2027-05-18T00:00").toLocalDate())))
                .extracting(period -> period.start().toString())
                .containsExactly("2027-05-03T20:00:00Z", "2027-05-12T08:00:00Z", "2027-05-17T20:00:00Z");
    }

    /** A window without a zone follows the service's clocks, one with a zone its own. */
    @Test
    void floatingTimesFollowTheServicesZone() {
        WindowTimes night = WindowTimes.once(time("2027-05-04T22:00"), WindowLength.elapsed(Duration.ofHours(1)));
        for (ZoneId zone : List.of(ZoneOffset.UTC, ZoneId.of("Asia/Tokyo"))) {
            WindowCalendar calendar = new WindowCalendar(
                    zone,
                    List.of(
                            CalendarWindow.of("floating", "floating", WindowEffect.FULL, WindowScope.in(), night),
                            CalendarWindow.of(
                                    "berlin",
                                    "berlin",
                                    WindowEffect.FULL,
                                    WindowScope.in(),
                                    night.in(ZoneId.of("Europe/Berlin")))),
                    new LibRecurRules(),
                    SystemScope.byName());
            assertThat(calendar.periods(DaySpan.day(time("2027-05-04T00:00").toLocalDate())))
                    .filteredOn(period -> period.name().equals("floating"))
                    .singleElement()
                    .extracting(FreezePeriod::start)
                    .isEqualTo(time("2027-05-04T22:00").atZone(zone).toInstant());
        }
    }

    /** Whatever windows there are: the check of an interval agrees with explaining each of its half hours. */
    @Test
    void aCheckAgreesWithExplainingEveryInstant() {
        long seed = 20271;
        Random random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            List<CalendarWindow> windows = IntStream.range(0, 1 + random.nextInt(8))
                    .mapToObj(i -> randomWindow("w" + i, random))
                    .toList();
            WindowCalendar calendar =
                    new WindowCalendar(ZoneId.of("Europe/Berlin"), windows, new LibRecurRules(), SystemScope.byName());
            Landing landing = random.nextBoolean() ? PRODUCTION : on("a", "b");
            Instant start = Instant.parse("2027-03-20T00:00:00Z").plus(Duration.ofMinutes(30L * random.nextInt(700)));
            Duration length = Duration.ofMinutes(30L * (1 + random.nextInt(20)));
            for (ChangeType type : List.of(ChangeType.NORMAL, ChangeType.EMERGENCY)) {
                FreezeCheck check = calendar.check(new PlannedWindow(start, start.plus(length)), landing, type);
                boolean open = true;
                for (Instant at = start; at.isBefore(start.plus(length)); at = at.plus(Duration.ofMinutes(30))) {
                    open &= calendar.explain(at, landing, type).mayProceed();
                }
                assertThat(check.mayProceed())
                        .as("seed %d, round %d: %s", seed, round, windows)
                        .isEqualTo(open);
                check.nextOpen()
                        .ifPresent(next -> assertThat(
                                        calendar.check(new PlannedWindow(next, next.plus(length)), landing, type)
                                                .mayProceed())
                                .isTrue());
            }
        }
    }

    @Test
    void theTableInTheDocumentIsThePrecedence() throws Exception {
        String page = Files.readString(Path.of("../docs/calendar.md"));
        List<String> rows = new ArrayList<>();
        Arrays.stream(WindowEffect.values())
                .forEach(effect -> rows.add(
                        "| " + (rows.size() + 1) + " | `" + effect.label() + "` | " + effect.meaning() + " |"));
        assertThat(page).contains(String.join("\n", rows));
    }

    private static CalendarWindow randomWindow(String id, Random random) {
        WindowEffect effect = List.of(WindowEffect.values()).get(random.nextInt(3));
        WindowScope scope =
                random.nextBoolean() ? WindowScope.in() : WindowScope.in().of(Set.of("a"));
        LocalDateTime start = time("2027-03-01T00:00").plusMinutes(30L * random.nextInt(1_000));
        WindowTimes times =
                WindowTimes.once(start, WindowLength.elapsed(Duration.ofMinutes(30L * (1 + random.nextInt(30)))));
        return CalendarWindow.of(
                id,
                id,
                effect,
                scope,
                random.nextBoolean() ? times : times.repeated("FREQ=DAILY;INTERVAL=" + (1 + random.nextInt(3))));
    }

    private static CalendarWindow overridable(String id, String... names) {
        return new CalendarWindow(
                id, id, WindowEffect.FULL, WindowScope.in(), day(), new TreeSet<>(List.of(names)), null, false);
    }

    private static CalendarWindow window(String id, WindowEffect effect) {
        return CalendarWindow.of(id, id, effect, WindowScope.in(), day());
    }

    private static WindowTimes day() {
        return WindowTimes.days(DaySpan.day(time("2027-05-04T00:00").toLocalDate()));
    }

    private static LocalDateTime time(String text) {
        return LocalDateTime.parse(text);
    }

    private static PlannedWindow hours(Instant start, int hours) {
        return new PlannedWindow(start, start.plus(Duration.ofHours(hours)));
    }

    private static Landing on(String... systems) {
        return new Landing(Environment.PRODUCTION, new TreeSet<>(List.of(systems)));
    }

    private static WindowCalendar calendar(CalendarWindow... windows) {
        return new WindowCalendar(ZoneOffset.UTC, List.of(windows), new LibRecurRules(), SystemScope.byName());
    }
}
