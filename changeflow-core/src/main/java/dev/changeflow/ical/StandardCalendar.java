package dev.changeflow.ical;

import dev.changeflow.domain.freeze.FreezeCalendar;
import dev.changeflow.domain.freeze.StandardWindows;
import dev.changeflow.domain.freeze.SystemScope;
import dev.changeflow.domain.freeze.WindowCalendar;
import java.time.ZoneId;

/** The calendar of a fresh installation. */
public final class StandardCalendar {

    private StandardCalendar() {}

    /** On the clocks of that zone. */
    public static FreezeCalendar in(ZoneId zone) {
        return new WindowCalendar(zone, StandardWindows.ALL, new LibRecurRules(), SystemScope.byName());
    }
}
