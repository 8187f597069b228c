package dev.changeflow.server.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Responses as they stand on the wire, each part in one buffer, so that one write of the kernel's sends it. */
final class ResponseBytes {

    static final byte[] GO_ON = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);
    static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final int USUAL_HEAD = 384;

    private ResponseBytes() {}

    /** A complete response; {@code hostFields} are lines of its head that the host adds. */
    static ByteBuf whole(ByteBufAllocator memory, HttpResponse response, boolean headOnly, String hostFields) {
        int status = response.status();
        byte[] body = response.body();
        boolean hasBody = status >= 200 && status != 204 && status != 304;
        StringBuilder head = started(status, response.headers());
        if (hasBody) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return bytes(memory, head.append(hostFields), hasBody && !headOnly ? body : ByteQueue.NOTHING);
    }

    /** The head of an event stream. */
    static ByteBuf eventStream(ByteBufAllocator memory, Headers headers, boolean chunked, String hostFields) {
        StringBuilder head = started(200, headers.with("Content-Type", "text/event-stream"));
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        }
        return bytes(memory, head.append(hostFields), ByteQueue.NOTHING);
    }

    static ByteBuf chunk(ByteBufAllocator memory, byte[] data) {
        byte[] size = Integer.toHexString(data.length).getBytes(US_ASCII);
        return memory.directBuffer(size.length + data.length + 2 * LINE_END.length)
                .writeBytes(size)
                .writeBytes(LINE_END)
                .writeBytes(data)
                .writeBytes(LINE_END);
    }

    static ByteBuf plain(ByteBufAllocator memory, byte[] data) {
        return memory.directBuffer(data.length).writeBytes(data);
    }

    private static ByteBuf bytes(ByteBufAllocator memory, StringBuilder head, byte[] body) {
        byte[] lines = head.append("\r\n").toString().getBytes(ISO_8859_1);
        return memory.directBuffer(lines.length + body.length).writeBytes(lines).writeBytes(body);
    }

    private static StringBuilder started(int code, Headers headers) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(code);
        StringBuilder head = new StringBuilder(USUAL_HEAD)
                .append("HTTP/1.1 ")
                .append(code)
                .append(' ')
                .append(status.reasonPhrase())
                .append("\r\n");
        headers.forEach((name, value) -> {
            if (!isHosts(name)) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        return head;
    }

    /** Whether a field frames the message or tells of the connection: these are the host's to write. */
    private static boolean isHosts(String name) {
        return name.equalsIgnoreCase("Content-Length")
                || name.equalsIgnoreCase("Transfer-Encoding")
                || name.equalsIgnoreCase("Connection")
                || name.equalsIgnoreCase("Date");
    }
}
