package dev.changeflow.mcp.transport;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests as bytes: each is a method, a line for each header field, an empty line and a body; a line of four hyphens
 * ends it. {@code @session}, {@code @state} and {@code @cursor} stand for what earlier answers gave out.
 */
final class HttpScript {

    private static final Pattern END = Pattern.compile("\n----(\n|$)");
    private static final Pattern GIVEN = Pattern.compile("\"(requestState|nextCursor)\":\"([^\"]+)\"");

    private final List<String> requests;
    private String session = "none";
    private String state = "none";
    private String cursor = "none";

    /** Reads a script; every string of bytes is one. */
    HttpScript(byte[] bytes) {
        this.requests = List.of(END.split(new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    int length() {
        return requests.size();
    }

    /** A request, as far as the bytes describe one that a host would let through. */
    HttpRequest request(int index) {
        String text = requests.get(index)
                .replace("@session", session)
                .replace("@state", state)
                .replace("@cursor", cursor);
        int gap = text.indexOf("\n\n");
        List<String> head = new ArrayList<>(
                (gap < 0 ? text : text.substring(0, gap)).lines().toList());
        String method = head.isEmpty() ? "" : head.removeFirst();
        Headers.Builder headers = new Headers.Builder();
        for (String line : head) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        byte[] body = gap < 0 ? new byte[0] : text.substring(gap + 2).getBytes(StandardCharsets.ISO_8859_1);
        return HttpRequest.of(method, "/mcp", headers.build(), body, new HttpRequest.Connection("127.0.0.1", false));
    }

    /** Remembers what an answer gave out. */
    void remember(RecordingReply reply) {
        session = reply.headers().first("Mcp-Session-Id").orElse(session);
        Matcher given = GIVEN.matcher(HttpScene.text(reply));
        while (given.find()) {
            if (given.group(1).equals("nextCursor")) {
                cursor = given.group(2);
            } else {
                state = given.group(2);
            }
        }
    }
}
