package dev.changeflow.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event (WHATWG HTML, §9.2).
 *
 * @param event the event type, or null for the default {@code message}
 * @param id the last-event id, or null for none
 * @param retryMillis the reconnection time in milliseconds, or null for none
 * @param data the payload; several lines become several {@code data} fields. Null makes a comment of the event
 */
public record ServerSentEvent(
        @Nullable String event,
        @Nullable String id,
        @Nullable Integer retryMillis,
        @Nullable String data) {

    /** Refuses line breaks in the one-line fields. */
    public ServerSentEvent {
        requireOneLine(event);
        requireOneLine(id);
    }

    /** A default {@code message} event. */
    public static ServerSentEvent message(String data) {
        return new ServerSentEvent("message", null, null, data);
    }

    /** A comment line, which clients ignore: it keeps intermediaries from closing a quiet stream. */
    public static ServerSentEvent keepAlive() {
        return new ServerSentEvent(null, null, null, null);
    }

    /** The event as it stands on the wire, with its closing empty line. */
    public byte[] encode() {
        StringBuilder out = new StringBuilder(data == null ? 16 : data.length() + 32);
        field(out, "event", event);
        field(out, "id", id);
        field(out, "retry", retryMillis == null ? null : retryMillis.toString());
        if (data != null) {
            data.lines().forEach(line -> field(out, "data", line));
            if (data.isEmpty()) {
                out.append("data:\n");
            }
        } else if (out.isEmpty()) {
            out.append(":\n");
        }
        return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void field(StringBuilder out, String name, @Nullable String value) {
        if (value != null) {
            out.append(name).append(": ").append(value).append('\n');
        }
    }

    private static void requireOneLine(@Nullable String value) {
        if (value != null && (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0)) {
            throw new IllegalArgumentException("an event's type and id are single lines");
        }
    }
}
