package dev.changeflow.domain.schedule;

import dev.changeflow.domain.change.PlannedWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Hours of every day, such as 22:00 to 06:00.
 *
 * @param from when they begin
 * @param to when they end; on the next day if that is not later
 */
public record DailyHours(LocalTime from, LocalTime to) {

    /**
     * The windows that share an instant with a time, in order. Where the clocks skip an end of a window, it moves as
     * they do.
     */
    public List<PlannedWindow> windows(ZoneId zone, Instant start, Instant end) {
        List<PlannedWindow> windows = new ArrayList<>();
        LocalDate last = end.atZone(zone).toLocalDate();
        LocalDate first = start.atZone(zone).toLocalDate().minusDays(1);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            LocalDate lastDay = to.isAfter(from) ? day : day.plusDays(1);
            Instant opens = day.atTime(from).atZone(zone).toInstant();
            Instant closes = lastDay.atTime(to).atZone(zone).toInstant();
            if (opens.isBefore(closes) && opens.isBefore(end) && closes.isAfter(start)) {
                windows.add(new PlannedWindow(opens, closes));
            }
        }
        return windows;
    }
}
