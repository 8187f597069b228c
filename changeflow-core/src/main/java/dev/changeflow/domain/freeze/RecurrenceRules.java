package dev.changeflow.domain.freeze;

import java.time.ZoneId;

/** Reads the RRULEs of RFC 5545. */
public interface RecurrenceRules {

    /**
     * The rule of a window's times, ready to be asked.
     *
     * @param times with a rule
     * @param zone the window's zone, or the service's where the window has none
     * @throws UnusableRuleException if it is not an RRULE, never comes, comes too often, or does not begin at the start
     */
    RecurrenceRule read(WindowTimes times, ZoneId zone);
}
