package dev.changeflow.tools;

import dev.changeflow.domain.freeze.FreezeCheck;
import dev.changeflow.domain.freeze.FreezePeriod;
import dev.changeflow.domain.freeze.OverrideRule;
import dev.changeflow.domain.moment.Moment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link FreezeCheck} as a client reads it. */
record FreezeView(
        Instant start,
        Instant end,
        String startLocal,
        String endLocal,
        boolean frozen,
        boolean mayProceed,
        List<Period> periods,
        @Nullable Instant nextOpen,
        @Nullable String nextOpenLocal,
        @Nullable Period nextFreeze,
        OverrideRule override,
        List<String> overriders,
        String explanation,
        String zone) {

    static FreezeView of(FreezeCheck check) {
        return new FreezeView(
                check.start(),
                check.end(),
                local(check, check.start()),
                local(check, check.end()),
                check.isFrozen(),
                check.mayProceed(),
                check.periods().stream().map(Period::of).toList(),
                check.nextOpen().orElse(null),
                check.nextOpen().map(open -> local(check, open)).orElse(null),
                check.nextFreeze().map(Period::of).orElse(null),
                check.override(),
                List.copyOf(check.overriders()),
                check.explanation(),
                check.zone().getId());
    }

    private static String local(FreezeCheck check, Instant instant) {
        return new Moment(instant, check.zone()).local();
    }

    /** A freeze by its days, which both belong to it. */
    record Period(String name, String kind, LocalDate firstDay, LocalDate lastDay) {

        static Period of(FreezePeriod period) {
            return new Period(period.name(), period.kind().label(), period.firstDay(), period.lastDay());
        }
    }
}
