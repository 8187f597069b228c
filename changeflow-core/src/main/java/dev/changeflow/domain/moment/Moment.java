package dev.changeflow.domain.moment;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An instant, and the zone it is told in.
 *
 * @param instant when
 * @param zone whose clocks the local form shows
 */
public record Moment(Instant instant, ZoneId zone) {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ssxxx", Locale.ENGLISH);

    /** With weekday, offset and zone, so that a mistaken day is seen: {@code Tue 2027-03-09 22:00:00+01:00 Europe/Berlin}. */
    public String local() {
        String text = LOCAL.format(instant.atZone(zone)).replaceFirst("(\\d\\d:\\d\\d):00(?=[+-])", "$1");
        return text + " " + zone.getId();
    }
}
