package dev.changeflow.ical;

import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.FreezeCalendar;
import dev.changeflow.domain.freeze.RecurrenceRules;
import dev.changeflow.domain.freeze.StandardWindows;
import dev.changeflow.domain.freeze.SystemScope;
import dev.changeflow.domain.freeze.WindowCalendar;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.service.LiveCalendar;
import java.time.ZoneId;
import java.util.List;

/** Calendars whose rules lib-recur reads. */
public final class StandardCalendar {

    private static final RecurrenceRules RULES = new LibRecurRules();

    private StandardCalendar() {}

    /** The calendar of a fresh installation, on the clocks of that zone. */
    public static FreezeCalendar in(ZoneId zone) {
        return of(zone, StandardWindows.ALL, SystemScope.byName());
    }

    /** The calendar that is kept in a store, on the clocks of that zone. */
    public static LiveCalendar kept(ChangeStore store, ZoneId zone, SystemScope systems) {
        return new LiveCalendar(store, StandardWindows.ALL, windows -> of(zone, windows, systems));
    }

    private static FreezeCalendar of(ZoneId zone, List<CalendarWindow> windows, SystemScope systems) {
        return new WindowCalendar(zone, windows, RULES, systems);
    }
}
