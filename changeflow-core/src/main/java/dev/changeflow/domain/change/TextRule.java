package dev.changeflow.domain.change;

import java.util.Optional;

/**
 * What a text may be. Text is kept exactly as it came; what cannot be kept is refused, never mended.
 *
 * @param limit the most code points
 * @param required whether it must say something
 * @param oneLine whether line breaks and tabs are refused
 */
public record TextRule(int limit, boolean required, boolean oneLine) {

    /** One line that must be there. */
    public static TextRule line(int limit) {
        return new TextRule(limit, true, true);
    }

    /** Text of many lines that may be empty. */
    public static TextRule text(int limit) {
        return new TextRule(limit, false, false);
    }

    /** What is wrong with it, if anything is. */
    public Optional<Violation> check(String field, String text) {
        if (required && saysNothing(text)) {
            return Optional.of(new Violation(field, "is empty", "give 1 to " + limit + " characters"));
        }
        int length = text.codePointCount(0, text.length());
        if (length > limit) {
            return Optional.of(new Violation(
                    field,
                    "has " + length + " characters, and " + limit + " is the most",
                    "shorten it by " + (length - limit)));
        }
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int codePoint = text.codePointAt(at);
            if (isRefused(codePoint)) {
                return Optional.of(refusal(field, codePoint, text.codePointCount(0, at) + 1));
            }
        }
        return Optional.empty();
    }

    /** Whether there is nothing in it that anybody could see. */
    public static boolean saysNothing(String text) {
        return text.codePoints()
                .allMatch(codePoint -> Character.isWhitespace(codePoint)
                        || Character.isSpaceChar(codePoint)
                        || Character.getType(codePoint) == Character.FORMAT);
    }

    private boolean isRefused(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> oneLine || !(codePoint == '\n' || codePoint == '\r' || codePoint == '\t');
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> oneLine;
            case Character.SURROGATE -> true;
            default -> false;
        };
    }

    private Violation refusal(String field, int codePoint, int place) {
        String name = String.format("U+%04X", codePoint);
        if (Character.getType(codePoint) == Character.SURROGATE) {
            return new Violation(
                    field, "has half a surrogate pair, " + name + ", as character " + place, "send whole characters");
        }
        return new Violation(
                field,
                "has the control character " + name + " as character " + place,
                oneLine ? "keep it to one line of printable characters" : "remove it; line breaks and tabs may stay");
    }
}
