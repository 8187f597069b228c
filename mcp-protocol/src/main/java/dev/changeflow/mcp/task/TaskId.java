package dev.changeflow.mcp.task;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a task. One that was made here cannot be guessed.
 *
 * @param value 1 to 64 letters, digits, {@code -} and {@code _}
 */
public record TaskId(String value) {

    private static final int BYTES = 20;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it names no task anywhere
     */
    public TaskId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a task's id is 1 to 64 letters, digits, '-' and '_'");
        }
    }

    /** The id that a stranger named; empty if it is none. */
    static Optional<TaskId> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new TaskId(text)) : Optional.empty();
    }

    /** A new one, of 160 random bits. */
    public static TaskId random() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return new TaskId(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    @Override
    public String toString() {
        return value;
    }
}
