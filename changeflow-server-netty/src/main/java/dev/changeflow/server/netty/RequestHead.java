package dev.changeflow.server.netty;

import dev.changeflow.http.Headers;
import java.util.List;
import java.util.Locale;

/**
 * A request's head, read strictly: what RFC 9112 (§2, §3, §5, §6) lets a server guess at is refused.
 *
 * @param target in origin form
 * @param current whether the peer speaks HTTP/1.1
 * @param length of the body; {@link #CHUNKED} if its chunks say
 */
record RequestHead(String method, String target, boolean current, Headers fields, long length) {

    static final long CHUNKED = -1;

    private static final String VERSION = "HTTP/1.";
    private static final String MARKS = "!#$%&'*+-.^_`|~";

    /** Reads the lines, each with its end. */
    static RequestHead read(String text) {
        int end = text.indexOf("\r\n");
        int method = text.indexOf(' ');
        int target = method < 0 ? -1 : text.indexOf(' ', method + 1);
        if (target < 0 || target > end || !isToken(text, 0, method)) {
            throw RefusedException.malformed();
        }
        String name = text.substring(0, method);
        boolean current = isCurrent(text.substring(target + 1, end));
        Headers fields = fields(text, end + 2);
        String wanted = RequestTarget.originForm(name, text.substring(method + 1, target));
        if (current && fields.all("Host").size() != 1) {
            throw new RefusedException(400, "An HTTP/1.1 request has exactly one Host field.");
        }
        return new RequestHead(name, wanted, current, fields, length(fields, current));
    }

    Framing framing() {
        return new Framing(keepAlive(), current, method.equals("HEAD"));
    }

    boolean keepAlive() {
        boolean close = false;
        boolean keep = current;
        for (String options : fields.all("Connection")) {
            for (String option : options.split(",", -1)) {
                close |= option.strip().equalsIgnoreCase("close");
                keep |= option.strip().equalsIgnoreCase("keep-alive");
            }
        }
        return keep && !close;
    }

    /** Whether the peer waits to be told to send the body. */
    boolean expectsContinue() {
        List<String> expectations = fields.all("Expect");
        if (!expectations.stream().allMatch("100-continue"::equalsIgnoreCase)) {
            throw new RefusedException(417, "The only expectation understood is 100-continue.");
        }
        return current && !expectations.isEmpty();
    }

    private static boolean isCurrent(String version) {
        boolean known =
                version.length() == VERSION.length() + 1 && version.startsWith("HTTP/") && version.charAt(6) == '.';
        if (!known || !isDigit(version.charAt(5)) || !isDigit(version.charAt(7))) {
            throw RefusedException.malformed();
        }
        if (!version.startsWith(VERSION)) {
            throw new RefusedException(505, "This server speaks HTTP/1.1 and HTTP/1.0.");
        }
        return version.charAt(7) != '0';
    }

    private static Headers fields(String text, int first) {
        Headers.Builder fields = new Headers.Builder();
        int start = first;
        while (start < text.length()) {
            int end = text.indexOf("\r\n", start);
            int colon = colon(text, start, end);
            fields.add(text.substring(start, colon), value(text, colon + 1, end));
            start = end + 2;
        }
        return fields.build();
    }

    /** Refuses a line that would be none of a head. */
    static void requireField(String line) {
        value(line, colon(line, 0, line.length()) + 1, line.length());
    }

    private static int colon(String text, int start, int end) {
        int colon = text.indexOf(':', start);
        if (colon < 0 || colon > end || !isToken(text, start, colon)) {
            throw RefusedException.malformed();
        }
        return colon;
    }

    /** A part of a line without the blanks around it; refuses control characters. */
    static String value(String text, int first, int last) {
        int start = first;
        int end = last;
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw RefusedException.malformed();
            }
        }
        return text.substring(start, end);
    }

    /** A request framed twice is how requests are smuggled past a proxy (RFC 9112, §6.3). */
    private static long length(Headers fields, boolean current) {
        List<String> codings = fields.all("Transfer-Encoding");
        List<String> lengths = fields.all("Content-Length");
        if (codings.isEmpty()) {
            return lengths.isEmpty() ? 0 : length(lengths);
        }
        if (!current || !lengths.isEmpty()) {
            throw new RefusedException(400, "Transfer-Encoding does not go with Content-Length or HTTP/1.0.");
        }
        if (codings.size() > 1 || !codings.getFirst().toLowerCase(Locale.ROOT).equals("chunked")) {
            throw new RefusedException(501, "The only transfer coding understood is chunked.");
        }
        return CHUNKED;
    }

    private static long length(List<String> lengths) {
        String digits = lengths.getFirst();
        boolean number = !digits.isEmpty() && digits.length() <= 18;
        for (int i = 0; i < digits.length(); i++) {
            number &= isDigit(digits.charAt(i));
        }
        if (!number || lengths.size() > 1) {
            throw RefusedException.malformed();
        }
        return Long.parseLong(digits);
    }

    private static boolean isToken(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            if (!letter && c != '-' && !isDigit(c) && MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return end > start;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
