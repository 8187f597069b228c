package dev.changeflow.server.netty;

import io.netty.handler.codec.DateFormatter;
import java.util.Date;

/** The {@code Date} field (RFC 9110, §6.6.1) as a line, made once a second. */
@SuppressWarnings("JavaUtilDate") // what Netty's formatter takes
final class DateHeader {

    private volatile Stamp last = new Stamp(0, "");

    String line() {
        long second = System.currentTimeMillis() / 1000;
        Stamp stamp = last;
        if (stamp.second() != second) {
            stamp = new Stamp(second, "Date: " + DateFormatter.format(new Date(second * 1000)) + "\r\n");
            last = stamp;
        }
        return stamp.text();
    }

    private record Stamp(long second, String text) {}
}
