package dev.changeflow.mcp.transport;

import dev.changeflow.http.Headers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which of the two forms of answer a client takes. The specification wants clients to list both; one is enough here.
 *
 * @param json a single JSON object
 * @param events an event stream
 */
record Acceptance(boolean json, boolean events) {

    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";
    private static final String USUAL = JSON + ", " + EVENTS;
    private static final Acceptance EITHER = new Acceptance(true, true);
    private static final Pattern ZERO_WEIGHT = Pattern.compile(".*;q=0(\\.0*)?(;.*)?");

    static Acceptance of(Headers headers) {
        List<String> fields = headers.all("Accept");
        if (fields.isEmpty()) {
            return EITHER;
        }
        if (fields.size() == 1 && fields.getFirst().equals(USUAL)) {
            return EITHER;
        }
        boolean json = false;
        boolean events = false;
        for (String range : String.join(",", fields).toLowerCase(Locale.ROOT).split(",", -1)) {
            String type = bare(range);
            if (!refused(range)) {
                json |= type.equals(JSON) || type.equals("application/*") || type.equals("*/*");
                events |= type.equals(EVENTS) || type.equals("text/*") || type.equals("*/*");
            }
        }
        return new Acceptance(json, events);
    }

    /** Whether a body is declared as JSON. */
    static boolean isJson(Headers headers) {
        return headers.first("Content-Type")
                .map(type -> bare(type.toLowerCase(Locale.ROOT)).equals(JSON))
                .orElse(false);
    }

    boolean none() {
        return !json && !events;
    }

    private static String bare(String mediaType) {
        int parameters = mediaType.indexOf(';');
        return (parameters < 0 ? mediaType : mediaType.substring(0, parameters)).strip();
    }

    private static boolean refused(String range) {
        return range.indexOf(';') >= 0
                && ZERO_WEIGHT.matcher(range.replace(" ", "")).matches();
    }
}
