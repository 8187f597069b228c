package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.ContentRules;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.freeze.DaySpan;
import dev.changeflow.domain.freeze.Explanation;
import dev.changeflow.domain.freeze.FreezeCalendar;
import dev.changeflow.domain.freeze.FreezeCheck;
import dev.changeflow.domain.freeze.FreezePeriod;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.domain.moment.MomentReader;
import dev.changeflow.domain.refusal.InvalidContent;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Answers when changes are held back. */
public final class Freezes {

    private final FreezeCalendar calendar;
    private final InstantSource clock;

    /** Asks that calendar. */
    public Freezes(FreezeCalendar calendar, InstantSource clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Reads times as people say them, against this server's clock and the calendar's zone. */
    public MomentReader moments() {
        return new MomentReader(clock.instant(), zone());
    }

    /** The zone whose days the freezes are in: a date without a time means a day there. */
    public ZoneId zone() {
        return calendar.zone();
    }

    /**
     * What holds a change back over a window.
     *
     * @throws InvalidContent if the end is not after the start, or the two cannot be meant
     */
    public FreezeCheck check(Instant start, Instant end, Landing landing, ChangeType type) {
        demandNone(ContentRules.span("start", start, "end", end));
        return calendar.check(new PlannedWindow(start, end), landing, type);
    }

    /**
     * What holds a change back at one instant.
     *
     * @throws InvalidContent if the instant cannot be meant
     */
    public FreezeCheck checkAt(Instant at, Landing landing, ChangeType type) {
        demandNone(ContentRules.instant("start", at));
        return calendar.checkAt(at, landing, type);
    }

    /** What holds a change back on a whole day of the calendar's zone. */
    public FreezeCheck checkDay(LocalDate day, Landing landing, ChangeType type) {
        if (day.getYear() < 1970 || day.getYear() > 2199) {
            throw new InvalidContent("start", "lies outside the years 1970 to 2199", "check the year");
        }
        Instant start = day.atStartOfDay(zone()).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone()).toInstant();
        return end.isAfter(start) ? check(start, end, landing, type) : checkAt(start, landing, type);
    }

    /** Every window in force at an instant for such a change, and which of them decides. */
    public Explanation explain(Instant at, Landing landing, ChangeType type) {
        demandNone(ContentRules.instant("at", at));
        return calendar.explain(at, landing, type);
    }

    /** Every freeze of a span of days, whatever its scope, in order of start. */
    public List<FreezePeriod> periods(LocalDate first, LocalDate last) {
        return calendar.periods(new DaySpan(first, last));
    }

    private static void demandNone(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
    }
}
