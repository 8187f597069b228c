/** Calendars as the rest of the world writes them: RFC 5545 recurrence, iCalendar files, public holidays. */
@NullMarked
package dev.changeflow.ical;

import org.jspecify.annotations.NullMarked;
