package dev.changeflow.domain.freeze;

/**
 * Something about a window that is probably not meant.
 *
 * @param window the window's id
 * @param kind what sort of thing, for programs
 * @param problem what is odd
 * @param advice what to do
 */
public record LintFinding(String window, Kind kind, String problem, String advice) {

    /** What can be odd. */
    public enum Kind {
        /** It breaks a rule, so it could not be added today. */
        INVALID,
        /** No moment of the years looked at is in it. */
        NEVER_ACTIVE,
        /** All its moments have passed. */
        PAST,
        /** Whatever it does, another window does before it. */
        SHADOWED,
        /** It is far longer than windows are. */
        SUSPICIOUS_LENGTH,
        /** In some year an occurrence falls into an hour that clocks skip. */
        DST_HOLE,
        /** Those who may set it aside are not known here. */
        UNKNOWN_OVERRIDER
    }

    @Override
    public String toString() {
        return window + ": " + problem + ". " + advice;
    }
}
