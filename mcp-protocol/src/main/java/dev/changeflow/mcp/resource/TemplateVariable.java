package dev.changeflow.mcp.resource;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A variable in the path of a template.
 *
 * @param kind how much of the path it stands for
 */
record TemplateVariable(String name, Kind kind) {

    private static final Set<String> DOTS = Set.of(".", "..");

    /** Its value, if what stands in its place is one. */
    Optional<String> value(String raw) {
        return switch (kind) {
            case SEGMENT -> decoded(raw).filter(value -> value.indexOf('/') < 0 && staysInPlace(value));
            case RESERVED -> decoded(raw).filter(TemplateVariable::staysInPlace);
            case SEGMENTS -> segments(raw);
        };
    }

    /** A value without its percent-encoding; empty if it is badly encoded or holds a NUL. */
    static Optional<String> decoded(String raw) {
        try {
            return Optional.of(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .filter(value -> value.indexOf('\0') < 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The segments joined by slashes, or nothing if one of them holds a slash of its own. */
    private static Optional<String> segments(String raw) {
        String inside = raw.isEmpty() ? "" : raw.substring(1);
        if (raw.contains("//") || raw.endsWith("/")) {
            return Optional.empty();
        }
        return decoded(inside).filter(value -> count(value) == count(inside) && staysInPlace(value));
    }

    private static long count(String text) {
        return text.chars().filter(c -> c == '/').count();
    }

    private static boolean staysInPlace(String value) {
        return value.indexOf('\\') < 0 && Arrays.stream(value.split("/", -1)).noneMatch(DOTS::contains);
    }

    /** How much of a path a variable stands for. */
    enum Kind {
        /** One segment or less. */
        SEGMENT("([^/?#&=]+)"),
        /** Anything of a path. */
        RESERVED("([^?#]+)"),
        /** Any number of whole segments, each after a slash. */
        SEGMENTS("((?:/[^?#]*)?)");

        private final String group;

        Kind(String group) {
            this.group = group;
        }

        /** What matches one, as a group of a regular expression. */
        String group() {
            return group;
        }
    }
}
