package dev.changeflow.mcp.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Severities of RFC 5424, least severe first. */
public enum LoggingLevel {
    /** What only who debugs wants to see. */
    DEBUG,
    /** What happens in the normal course of things. */
    INFO,
    /** Normal, but worth knowing. */
    NOTICE,
    /** What may become an error. */
    WARNING,
    /** Something failed. */
    ERROR,
    /** A part of the system has failed. */
    CRITICAL,
    /** Somebody must act at once. */
    ALERT,
    /** The system cannot be used. */
    EMERGENCY;

    /** The level of this name on the wire, if there is one. */
    public static Optional<LoggingLevel> of(String wireName) {
        return Arrays.stream(values())
                .filter(level -> level.wireName().equals(wireName))
                .findFirst();
    }

    /** As on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
