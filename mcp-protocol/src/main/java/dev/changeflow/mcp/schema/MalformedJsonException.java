package dev.changeflow.mcp.schema;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Text that is not JSON, or is past the limits of {@link Json}. The message is fit for the peer that sent the text. */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 160;

    /** Where the parser's messages name its own settings. */
    private static final Pattern INTERNALS = Pattern.compile("(?:, from|: enable) `[^`]*`(?: to allow)?");

    private final int line;
    private final int column;

    /**
     * States a fault.
     *
     * @param reason completes "not valid JSON: …"
     * @param line from 1, or 0 if unknown
     * @param column from 1, or 0 if unknown
     */
    public MalformedJsonException(String reason, int line, int column) {
        super("not valid JSON" + (line > 0 ? " at line " + line + ", column " + column : "") + ": " + reason);
        this.line = line;
        this.column = column;
    }

    static MalformedJsonException syntax(JacksonException cause) {
        String reason = cause instanceof MismatchedInputException
                ? "there is more text after the value"
                : INTERNALS.matcher(cause.getOriginalMessage()).replaceAll("");
        return at(cause.getLocation(), shortened(reason));
    }

    static MalformedJsonException overLimit(StreamConstraintsException cause) {
        return at(
                cause.getLocation(),
                shortened(INTERNALS.matcher(cause.getOriginalMessage()).replaceAll("")));
    }

    static MalformedJsonException outOfRange() {
        return new MalformedJsonException("a number is beyond the range of 64-bit floating point", 0, 0);
    }

    /** The line, from 1; 0 if unknown. */
    public int line() {
        return line;
    }

    /** The column, from 1; 0 if unknown. */
    public int column() {
        return column;
    }

    static MalformedJsonException duplicate(TokenStreamLocation location, String name) {
        return at(location, shortened("Duplicate Object property \"" + name + '"'));
    }

    static MalformedJsonException at(TokenStreamLocation location, String reason) {
        return location == null
                ? new MalformedJsonException(reason, 0, 0)
                : new MalformedJsonException(reason, location.getLineNr(), location.getColumnNr());
    }

    private static String shortened(String reason) {
        int end = reason.indexOf('\n');
        String line = end < 0 ? reason : reason.substring(0, end);
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + '…';
    }
}
