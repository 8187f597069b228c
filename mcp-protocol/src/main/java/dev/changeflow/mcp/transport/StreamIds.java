package dev.changeflow.mcp.transport;

import java.security.SecureRandom;
import java.util.Base64;

/** Names of streams that nobody guesses and that tell, wherever they are read, what kind of stream it was. */
final class StreamIds {

    private static final char ANSWER = 'a';
    private static final char STANDING = 's';
    private static final char MARK = '.';
    private static final int BYTES = 12;

    private final SecureRandom random = new SecureRandom();

    String ofAnswer() {
        return ANSWER + unguessable();
    }

    String ofStanding() {
        return STANDING + unguessable();
    }

    /** Whether a stream, or the stream of an event, answers nothing. */
    static boolean isStanding(String id) {
        return !id.isEmpty() && id.charAt(0) == STANDING;
    }

    /** The id of an event. */
    static String event(String stream, long number) {
        return stream + MARK + number;
    }

    /** The stream of an event id; no stream's id if it is none. */
    static String stream(String eventId) {
        int mark = eventId.lastIndexOf(MARK);
        return mark < 0 || number(eventId) < 0 ? "" : eventId.substring(0, mark);
    }

    /** The number in an event id; negative if it is none. */
    static long number(String eventId) {
        String digits = eventId.substring(eventId.lastIndexOf(MARK) + 1);
        boolean number =
                !digits.isEmpty() && digits.length() < 19 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(digits) : -1;
    }

    private String unguessable() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
