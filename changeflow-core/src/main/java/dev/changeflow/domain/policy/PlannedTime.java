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
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the planned window adds: a freeze, a weekend, the hours when few people are at hand. */
record PlannedTime(FreezeCalendar calendar, RiskPoints points) {

    private static final LocalTime OPENING = LocalTime.of(9, 0);
    private static final LocalTime CLOSING = LocalTime.of(17, 0);
    private static final Duration NEAR = Duration.ofDays(3);

    List<RiskFactor> factors(ChangeContent content, RiskContext context) {
        PlannedWindow window = content.window();
        if (window == null) {
            return List.of(new RiskFactor(
                    "planned_time", points.of(Weight.UNPLANNED), "no planned window: the time is not known"));
        }
        var classification = content.classification();
        FreezeCheck check = calendar.check(window, Landing.of(content), classification.type());
        List<RiskFactor> factors = new ArrayList<>();
        freeze(check).or(() -> worstHours(window, zones(content, context))).ifPresent(factors::add);
        nearFreeze(check).ifPresent(factors::add);
        return factors;
    }

    List<Remedy> remedies(ChangeContent content, RiskContext context) {
        int added =
                factors(content, context).stream().mapToInt(RiskFactor::points).sum();
        if (added == 0) {
            return List.of();
        }
        return List.of(new Remedy(
                "Plan it on a working day between " + OPENING + " and " + CLOSING + " " + names(zones(content, context))
                        + ", with no freeze in the three days after it",
                added,
                "time=working_hours"));
    }

    private Optional<RiskFactor> freeze(FreezeCheck check) {
        return first(check.periods(), WindowEffect.FULL)
                .map(period -> new RiskFactor(
                        "planned_time", points.of(Weight.FULL_FREEZE), "it falls into the freeze " + period))
                .or(() -> first(check.periods(), WindowEffect.PARTIAL)
                        .map(period -> new RiskFactor(
                                "planned_time",
                                points.of(Weight.PARTIAL_FREEZE),
                                "it falls into the freeze " + period)));
    }

    private static Optional<FreezePeriod> first(List<FreezePeriod> periods, WindowEffect kind) {
        return periods.stream().filter(period -> period.kind() == kind).findFirst();
    }

    private Optional<RiskFactor> nearFreeze(FreezeCheck check) {
        return check.nextFreeze()
                .filter(period -> check.mayProceed()
                        && Duration.between(check.end(), period.start()).compareTo(NEAR) <= 0)
                .map(period -> new RiskFactor(
                        "near_freeze", points.of(Weight.NEAR_FREEZE), "little time to mend it before " + period));
    }

    /** The zones of the owners of the affected systems, or the calendar's where no owner's is known. */
    private List<ZoneId> zones(ChangeContent content, RiskContext context) {
        List<ZoneId> zones = content.systems().stream()
                .map(system -> context.system(system).zone())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return zones.isEmpty() ? List.of(calendar.zone()) : zones;
    }

    private static String names(List<ZoneId> zones) {
        return zones.stream().map(ZoneId::getId).collect(Collectors.joining(" and "));
    }

    /** Where owners sit in several zones, the one it suits least counts. */
    private Optional<RiskFactor> worstHours(PlannedWindow window, List<ZoneId> zones) {
        return zones.stream()
                .flatMap(zone -> hours(window, zone).stream())
                .max(Comparator.comparingInt(RiskFactor::points));
    }

    private Optional<RiskFactor> hours(PlannedWindow window, ZoneId zone) {
        ZonedDateTime start = window.start().atZone(zone);
        ZonedDateTime end = window.end().atZone(zone);
        LocalDate last = window.end().minusNanos(1).atZone(zone).toLocalDate();
        if (touchesWeekend(start.toLocalDate(), last)) {
            return Optional.of(
                    new RiskFactor("planned_time", points.of(Weight.WEEKEND), "it falls on a weekend in " + zone));
        }
        boolean inHours = start.toLocalDate().equals(end.toLocalDate())
                && !start.toLocalTime().isBefore(OPENING)
                && !end.toLocalTime().isAfter(CLOSING);
        return inHours
                ? Optional.empty()
                : Optional.of(new RiskFactor(
                        "planned_time",
                        points.of(Weight.AFTER_HOURS),
                        "it is not within " + OPENING + " to " + CLOSING + " of one day in " + zone));
    }

    private static boolean touchesWeekend(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1))
                .limit(7)
                .map(LocalDate::getDayOfWeek)
                .anyMatch(day -> day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY);
    }
}
