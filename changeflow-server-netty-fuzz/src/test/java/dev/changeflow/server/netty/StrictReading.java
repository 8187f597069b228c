package dev.changeflow.server.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a wire says by the grammar of RFC 9112 and nothing else: all of it at once, by regular expressions, with none of
 * the reader's code.
 */
final class StrictReading {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String TEXT = "[\\t\\x20-\\x7e\\x80-\\xff]*";
    private static final String FIELD = "(" + TOKEN + "):[ \\t]*(" + TEXT + "?)[ \\t]*";
    private static final Pattern FIELD_LINE = Pattern.compile(FIELD + "\r\n");
    private static final Pattern HEAD = Pattern.compile(
            "(" + TOKEN + ") ([!\"$-~]+) HTTP/1\\.([0-9])\r\n((?:" + TOKEN + ":" + TEXT + "\r\n)*)\r\n");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i:https?)://[^/?]*([/?].*)?");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,8})([ \\t]*;" + TEXT + ")?\r\n");
    private static final int LONGEST_CHUNK_LINE = 1024;

    /** The wire goes on wrongly. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The wire ends, and may have been wrong before. */
    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final String wire;
    private final HostLimits limits;
    private final List<String> answered = new ArrayList<>();
    private int at;
    private boolean mustRefuse;

    private StrictReading(String wire, HostLimits limits) {
        this.wire = wire;
        this.limits = limits;
    }

    static StrictReading of(String wire, HostLimits limits) {
        StrictReading reading = new StrictReading(wire, limits);
        try {
            while (true) {
                reading.readRequest();
            }
        } catch (Wrong wrong) {
            reading.mustRefuse = true;
        } catch (Ended ended) {
            reading.mustRefuse = false;
        }
        return reading;
    }

    static String request(String method, String target, List<String> fields, String body) {
        return method + " " + target + " " + fields + " " + body;
    }

    static String refusal(int status) {
        return Integer.toString(status);
    }

    static boolean isRefusal(String answer) {
        return answer.matches("[45][0-9][0-9]");
    }

    /** The requests, and the refusals of those that were too large to take and not to read past. */
    List<String> answered() {
        return answered;
    }

    /** Whether what follows them is wrong. */
    boolean mustRefuse() {
        return mustRefuse;
    }

    private void readRequest() throws Wrong, Ended {
        while (wire.startsWith("\r\n", at)) {
            at += 2;
        }
        int end = wire.indexOf("\r\n\r\n", at);
        if (end < 0) {
            throw new Ended();
        }
        int lineEnd = wire.indexOf("\r\n", at);
        Matcher head = at(HEAD);
        require(lineEnd - at <= limits.requestLineBytes() && end - lineEnd <= limits.headerBytes());
        require(head.lookingAt() && head.end() == end + 4);
        at = head.end();
        boolean current = !head.group(3).equals("0");
        Matcher field = FIELD_LINE.matcher(head.group(4));
        List<String> fields = new ArrayList<>();
        while (field.find()) {
            fields.add(field.group(1) + "=" + field.group(2));
        }
        require(!current || all(fields, "host").size() == 1);
        List<String> expectations = all(fields, "expect");
        require(expectations.stream().allMatch("100-continue"::equalsIgnoreCase));
        String target = originForm(head.group(1), head.group(2));
        StringBuilder body = new StringBuilder();
        boolean taken = readBody(fields, current, body);
        answered.add(taken ? request(head.group(1), target, fields, body.toString()) : refusal(413));
    }

    private boolean readBody(List<String> fields, boolean current, StringBuilder body) throws Wrong, Ended {
        List<String> codings = all(fields, "transfer-encoding");
        List<String> lengths = all(fields, "content-length");
        if (!codings.isEmpty()) {
            require(current && lengths.isEmpty() && codings.size() == 1);
            require(codings.getFirst().equalsIgnoreCase("chunked"));
            readChunks(body);
        } else if (!lengths.isEmpty()) {
            require(lengths.size() == 1 && lengths.getFirst().matches("[0-9]{1,18}"));
            long length = Long.parseLong(lengths.getFirst());
            require(length <= limits.discardableBytes());
            require(length <= limits.bodyBytes()
                    || !current
                    || all(fields, "expect").isEmpty());
            readData(length, body);
        }
        return body.length() <= limits.bodyBytes();
    }

    private void readChunks(StringBuilder body) throws Wrong, Ended {
        long size = -1;
        while (size != 0) {
            Matcher chunk = line(CHUNK);
            require(chunk.end() - chunk.start() - 2 <= LONGEST_CHUNK_LINE);
            size = Long.parseLong(chunk.group(1), 16);
            if (size > 0) {
                require(body.length() + Math.min(size, wire.length() - at) <= limits.discardableBytes());
                readData(size, body);
                line(Pattern.compile("\r\n"));
            }
        }
        int trailers = 0;
        while (!wire.startsWith("\r\n", at)) {
            Matcher trailer = line(FIELD_LINE);
            trailers += trailer.end() - trailer.start() - 2;
            require(trailers <= limits.headerBytes() && trailer.end() - trailer.start() - 2 <= LONGEST_CHUNK_LINE);
        }
        at += 2;
    }

    private void readData(long length, StringBuilder body) throws Ended {
        if (length > wire.length() - at) {
            throw new Ended();
        }
        body.append(wire, at, at + (int) length);
        at += (int) length;
    }

    private Matcher line(Pattern pattern) throws Wrong, Ended {
        if (wire.indexOf('\n', at) < 0) {
            throw new Ended();
        }
        Matcher matcher = at(pattern);
        require(matcher.lookingAt());
        at = matcher.end();
        return matcher;
    }

    private Matcher at(Pattern pattern) {
        return pattern.matcher(wire).region(at, wire.length());
    }

    private static String originForm(String method, String target) throws Wrong {
        if (target.startsWith("/") || (target.equals("*") && method.equals("OPTIONS"))) {
            return withoutEmptyQuery(target);
        }
        Matcher absolute = ABSOLUTE.matcher(target);
        require(absolute.matches());
        String rest = absolute.group(1);
        return rest == null ? "/" : withoutEmptyQuery(rest.startsWith("?") ? "/" + rest : rest);
    }

    /** A request does not tell an empty query from none. */
    private static String withoutEmptyQuery(String target) {
        return target.indexOf('?') == target.length() - 1 ? target.substring(0, target.length() - 1) : target;
    }

    private static List<String> all(List<String> fields, String name) {
        return fields.stream()
                .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(name + "="))
                .map(field -> field.substring(name.length() + 1))
                .toList();
    }

    private static void require(boolean right) throws Wrong {
        if (!right) {
            throw new Wrong();
        }
    }
}
