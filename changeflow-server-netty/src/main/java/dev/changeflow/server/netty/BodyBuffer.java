package dev.changeflow.server.netty;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Gathers a body in one array, which grows with what has come and not with what was announced. */
final class BodyBuffer {

    private static final byte[] NOTHING = {};
    private static final int FIRST_BYTES = 8 * 1024;

    private byte[] bytes = NOTHING;
    private int size;

    /** Takes a part over; {@code announced} is the whole body's length, if the peer told. */
    void add(ByteBuf part, long announced) {
        int length = part.readableBytes();
        if (size + length > bytes.length) {
            long generous = Math.min(announced, Math.max(2L * bytes.length, FIRST_BYTES));
            bytes = Arrays.copyOf(bytes, (int) Math.max(size + (long) length, generous));
        }
        part.readBytes(bytes, size, length);
        size += length;
    }

    int size() {
        return size;
    }

    /** The body so far; the buffer is empty afterwards. */
    byte[] take() {
        byte[] whole = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
        bytes = NOTHING;
        size = 0;
        return whole;
    }
}
