package dev.changeflow.mcp.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Severities of RFC 5424, least severe first. */
public enum LoggingLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
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
