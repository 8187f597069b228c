package dev.changeflow.domain.policy;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.freeze.FreezeCalendar;
import dev.changeflow.domain.freeze.FreezeCheck;
import dev.changeflow.domain.freeze.FreezePeriod;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.domain.freeze.WindowEffect;
import dev.changeflow.domain.policy.RiskPolicy.Remedy;
import dev.changeflow.domain.risk.RiskFactor;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the planned window adds: a freeze, a weekend, the hours when few people are at hand. */
record PlannedTime(FreezeCalendar calendar) {

    private static final int UNKNOWN = 5;
    private static final int FULL_FREEZE = 40;
    private static final int PARTIAL_FREEZE = 20;
    private static final int WEEKEND = 15;
    private static final int AFTER_HOURS = 10;
    private static final int NEAR_FREEZE = 10;

    private static final LocalTime OPENING = LocalTime.of(9, 0);
    private static final LocalTime CLOSING = LocalTime.of(17, 0);
    private static final Duration NEAR = Duration.ofDays(3);

    List<RiskFactor> factors(ChangeContent content) {
        PlannedWindow window = content.window();
        if (window == null) {
            return List.of(new RiskFactor("planned_time", UNKNOWN, "no planned window: the time is not known"));
        }
        var classification = content.classification();
        FreezeCheck check = calendar.check(window, Landing.of(content), classification.type());
        List<RiskFactor> factors = new ArrayList<>();
        freeze(check).or(() -> hours(window)).ifPresent(factors::add);
        nearFreeze(check).ifPresent(factors::add);
        return factors;
    }

    List<Remedy> remedies(ChangeContent content) {
        int points = factors(content).stream().mapToInt(RiskFactor::points).sum();
        if (points == 0) {
            return List.of();
        }
        return List.of(new Remedy(
                "Plan it on a working day between " + OPENING + " and " + CLOSING + " " + calendar.zone()
                        + ", with no freeze in the three days after it",
                points));
    }

    private static Optional<RiskFactor> freeze(FreezeCheck check) {
        return first(check.periods(), WindowEffect.FULL)
                .map(period -> new RiskFactor("planned_time", FULL_FREEZE, "it falls into the freeze " + period))
                .or(() -> first(check.periods(), WindowEffect.PARTIAL)
                        .map(period ->
                                new RiskFactor("planned_time", PARTIAL_FREEZE, "it falls into the freeze " + period)));
    }

    private static Optional<FreezePeriod> first(List<FreezePeriod> periods, WindowEffect kind) {
        return periods.stream().filter(period -> period.kind() == kind).findFirst();
    }

    private static Optional<RiskFactor> nearFreeze(FreezeCheck check) {
        return check.nextFreeze()
                .filter(period -> check.mayProceed()
                        && Duration.between(check.end(), period.start()).compareTo(NEAR) <= 0)
                .map(period -> new RiskFactor("near_freeze", NEAR_FREEZE, "little time to mend it before " + period));
    }

    private Optional<RiskFactor> hours(PlannedWindow window) {
        ZonedDateTime start = window.start().atZone(calendar.zone());
        ZonedDateTime end = window.end().atZone(calendar.zone());
        if (touchesWeekend(
                start.toLocalDate(),
                window.end().minusNanos(1).atZone(calendar.zone()).toLocalDate())) {
            return Optional.of(new RiskFactor("planned_time", WEEKEND, "it falls on a weekend in " + calendar.zone()));
        }
        boolean inHours = start.toLocalDate().equals(end.toLocalDate())
                && !start.toLocalTime().isBefore(OPENING)
                && !end.toLocalTime().isAfter(CLOSING);
        return inHours
                ? Optional.empty()
                : Optional.of(new RiskFactor(
                        "planned_time",
                        AFTER_HOURS,
                        "it is not within " + OPENING + " to " + CLOSING + " of one day in " + calendar.zone()));
    }

    private static boolean touchesWeekend(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1))
                .limit(7)
                .map(LocalDate::getDayOfWeek)
                .anyMatch(day -> day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY);
    }
}
