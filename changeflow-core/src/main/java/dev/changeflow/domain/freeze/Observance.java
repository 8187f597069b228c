package dev.changeflow.domain.freeze;

import java.time.LocalDate;

/** Days that no RRULE can say: they follow the moon, or their number changes. */
public enum Observance {
    /** Good Friday to Easter Monday. */
    EASTER,
    /** From November 1 to the Tuesday after the fourth Thursday of November. */
    BEFORE_CYBER_MONDAY;

    /** Its days in one year. */
    public DaySpan in(int year) {
        return switch (this) {
            case EASTER -> DaySpan.around(MovableDays.easter(year), 2, 1);
            case BEFORE_CYBER_MONDAY ->
                new DaySpan(
                        LocalDate.of(year, 11, 1),
                        MovableDays.thanksgiving(year).plusDays(5));
        };
    }
}
