package dev.changeflow.server.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that have come and nobody has taken yet. Keeps no memory while there are none. */
final class ByteQueue {

    static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int from;
    private int to;

    void add(ByteBuf more) {
        int length = more.readableBytes();
        if (to + length > bytes.length) {
            int size = size();
            byte[] larger = size == 0 ? new byte[length] : new byte[Math.max(size + length, 2 * size)];
            System.arraycopy(bytes, from, larger, 0, size);
            bytes = larger;
            from = 0;
            to = size;
        }
        more.readBytes(bytes, to, length);
        to += length;
    }

    int size() {
        return to - from;
    }

    /** The first bytes as text, left where they are. */
    String text(int most) {
        return new String(bytes, from, Math.min(most, size()), ISO_8859_1);
    }

    void skip(int count) {
        from += count;
        if (from == to) {
            bytes = NOTHING;
            from = 0;
            to = 0;
        }
    }

    /** Empty lines before a request are no part of it (RFC 9112, §2.2). */
    void skipEmptyLines() {
        int lines = 0;
        while (from + lines + 1 < to && bytes[from + lines] == '\r' && bytes[from + lines + 1] == '\n') {
            lines += 2;
        }
        skip(lines);
    }

    /** Takes bytes over into a place of their own. */
    void take(byte[] target, int at, int count) {
        System.arraycopy(bytes, from, target, at, count);
        skip(count);
    }

    byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(bytes, from, from + count);
        skip(count);
        return taken;
    }

    /** Takes a line; null if its end has not come. Its end is a carriage return and a line feed, nothing less. */
    @Nullable
    String line(int longest) {
        String text = text(longest + 2);
        int end = text.indexOf('\n');
        if (end < 0 && text.length() < longest + 2) {
            return null;
        }
        if (end <= 0 || text.charAt(end - 1) != '\r') {
            throw RefusedException.malformed();
        }
        skip(end + 1);
        return text.substring(0, end - 1);
    }
}
