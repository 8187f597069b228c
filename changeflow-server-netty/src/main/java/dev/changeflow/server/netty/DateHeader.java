package dev.changeflow.server.netty;

import io.netty.handler.codec.DateFormatter;
import java.util.Date;

/** The {@code Date} field (RFC 9110, §6.6.1), formatted once a second. */
@SuppressWarnings("JavaUtilDate") // what Netty's formatter takes
final class DateHeader {

    private volatile Stamp last = new Stamp(0, "");

    String value() {
        long second = System.currentTimeMillis() / 1000;
        Stamp stamp = last;
        if (stamp.second() != second) {
            stamp = new Stamp(second, DateFormatter.format(new Date(second * 1000)));
            last = stamp;
        }
        return stamp.text();
    }

    private record Stamp(long second, String text) {}
}
