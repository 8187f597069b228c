package dev.changeflow.domain.freeze;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.PlannedWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Says when changes are held back. What it answers may change between two questions; each answer is of one moment. */
public interface FreezeCalendar {

    /** Whose days and clocks are meant where nothing else is said. */
    ZoneId zone();

    /** What binds a change over a whole window: a freeze that shares any instant with it counts. */
    FreezeCheck check(PlannedWindow window, Landing landing, ChangeType type);

    /** What binds a change at one instant. */
    FreezeCheck checkAt(Instant at, Landing landing, ChangeType type);

    /** Every window in force at an instant for such a change, and which of them decides. */
    Explanation explain(Instant at, Landing landing, ChangeType type);

    /** Every freeze, whatever its scope, that shares an instant with the days, in order of start. */
    List<FreezePeriod> periods(DaySpan days);

    /** All windows it knows, retired ones too, in order of their ids. */
    List<CalendarWindow> windows();

    /** {@link #check(PlannedWindow, Landing, ChangeType)} for a change whose systems are not known. */
    default FreezeCheck check(PlannedWindow window, Environment environment, ChangeType type) {
        return check(window, Landing.in(environment), type);
    }

    /** {@link #checkAt(Instant, Landing, ChangeType)} for a change whose systems are not known. */
    default FreezeCheck checkAt(Instant at, Environment environment, ChangeType type) {
        return checkAt(at, Landing.in(environment), type);
    }
}
