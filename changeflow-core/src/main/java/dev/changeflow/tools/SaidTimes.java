package dev.changeflow.tools;

import dev.changeflow.domain.moment.Moment;
import dev.changeflow.domain.schedule.DailyHours;
import dev.changeflow.mcp.tool.ToolRefusal;
import dev.changeflow.service.Freezes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as {@link dev.changeflow.domain.moment.MomentReader} does, at the server's present.
 *
 * @param freezes knows whose days and clocks are meant
 */
record SaidTimes(Freezes freezes) {

    /** The instant an argument means; null if it is not given. */
    @Nullable
    Instant instant(String argument, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return freezes.moments()
                .read(text)
                .map(Moment::instant)
                .orElseThrow(() -> new ToolRefusal(argument
                        + " is not a time that can be read: write it like 2027-03-09T22:00:00+01:00, tomorrow 22:00 or"
                        + " in 3 days. [invalid_date]"));
    }

    /** An instant as people there read it; null stays null. */
    @Nullable
    String local(@Nullable Instant instant) {
        return instant == null ? null : new Moment(instant, freezes.zone()).local();
    }

    /** The hours of the day an argument means; null if it is not given. */
    static @Nullable DailyHours hours(String argument, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] ends = text.strip().split("\\s*-\\s*", -1);
        try {
            if (ends.length == 2) {
                return new DailyHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
            }
        } catch (DateTimeException e) {
            throw unreadable(argument);
        }
        throw unreadable(argument);
    }

    private static ToolRefusal unreadable(String argument) {
        return new ToolRefusal(argument + " are not hours of the day: write them like 22:00-06:00. [invalid_hours]");
    }
}
