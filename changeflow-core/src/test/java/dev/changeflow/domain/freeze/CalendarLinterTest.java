package dev.changeflow.domain.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.freeze.LintFinding.Kind;
import dev.changeflow.ical.LibRecurRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CalendarLinterTest {

    private static final Instant NOW = Instant.parse("2027-02-23T10:00:00Z");
    private static final CalendarLinter LINTER =
            new CalendarLinter(ZoneId.of("Europe/Berlin"), new LibRecurRules(), name -> name.equals("alice"));

    @Test
    void findsTheFreezeThatEndsElevenMonthsTooLate() {
        List<LintFinding> findings = lint(days("2025-12-22", "2026-12-05"));
        assertThat(findings).extracting(LintFinding::kind).contains(Kind.SUSPICIOUS_LENGTH);
        assertThat(findings.toString()).contains("was 2026-01-05 meant?");
        assertThat(lint(days("2027-12-22", "2028-01-05"))).isEmpty();
    }

    @Test
    void findsWhatNeverComesAndWhatIsOver() {
        LocalDateTime start = LocalDateTime.parse("2027-05-04T00:00");
        assertThat(kinds(WindowTimes.once(start, WindowLength.days(1)).with(List.of(), List.of(start))))
                .contains(Kind.NEVER_ACTIVE);
        assertThat(kinds(days("2026-05-04", "2026-05-05"))).containsExactly(Kind.PAST);
    }

    @Test
    void findsStartsThatClocksSkip() {
        WindowTimes night = WindowTimes.once(
                        LocalDateTime.parse("2027-01-01T02:30"), WindowLength.elapsed(Duration.ofHours(2)))
                .repeated("FREQ=DAILY");
        List<LintFinding> findings = lint(night);
        assertThat(findings).extracting(LintFinding::kind).containsExactly(Kind.DST_HOLE);
        assertThat(findings.getFirst().problem()).contains("2027-03-28T02:30");
    }

    @Test
    void findsWhatAnotherWindowDecidesBefore() {
        CalendarWindow wide = CalendarWindow.of(
                "wide", "wide", WindowEffect.FULL, WindowScope.in(), days("2027-05-01", "2027-05-30"));
        CalendarWindow narrow = CalendarWindow.of(
                "narrow",
                "narrow",
                WindowEffect.PARTIAL,
                WindowScope.in(Environment.PRODUCTION).of(Set.of("web")),
                days("2027-05-04", "2027-05-05"));
        assertThat(LINTER.lint(List.of(narrow, wide), NOW))
                .extracting(LintFinding::window, LintFinding::kind)
                .containsExactly(tuple("narrow", Kind.SHADOWED));
        CalendarWindow outside = CalendarWindow.of(
                "outside", "outside", WindowEffect.PARTIAL, WindowScope.in(), days("2027-05-30", "2027-06-01"));
        assertThat(LINTER.lint(List.of(outside, wide), NOW)).isEmpty();
        assertThat(LINTER.lint(List.of(narrow, wide.retire()), NOW)).isEmpty();
    }

    @Test
    void findsOverridersNobodyKnows() {
        CalendarWindow window = new CalendarWindow(
                "w",
                "w",
                WindowEffect.FULL,
                WindowScope.in(),
                days("2027-05-01", "2027-05-02"),
                new TreeSet<>(Set.of("alice", "bbo")),
                null,
                false);
        assertThat(LINTER.lint(List.of(window), NOW)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.UNKNOWN_OVERRIDER);
            assertThat(finding.problem()).contains("bbo").doesNotContain("alice");
        });
    }

    @Test
    void reportsWhatIsWrongInsteadOfFailing() {
        WindowTimes backwards =
                WindowTimes.once(LocalDateTime.parse("2027-05-04T10:00"), WindowLength.elapsed(Duration.ofHours(-1)));
        assertThat(lint(backwards)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.INVALID);
            assertThat(finding.toString()).contains("end is before start", "check the year");
        });
    }

    @Test
    void twoStandardWindowsAreDoneByOthers() {
        assertThat(LINTER.lint(StandardWindows.ALL, NOW))
                .extracting(LintFinding::window, LintFinding::kind)
                .containsExactly(tuple("veterans-day", Kind.SHADOWED), tuple("thanksgiving", Kind.SHADOWED));
    }

    private static List<Kind> kinds(WindowTimes times) {
        return lint(times).stream().map(LintFinding::kind).toList();
    }

    private static List<LintFinding> lint(WindowTimes times) {
        return LINTER.lint(List.of(CalendarWindow.of("w", "w", WindowEffect.FULL, WindowScope.in(), times)), NOW);
    }

    private static WindowTimes days(String first, String last) {
        return WindowTimes.days(new DaySpan(LocalDate.parse(first), LocalDate.parse(last)));
    }
}
