package dev.changeflow.server.netty;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way in. It grows with what has come and not with what was announced; one past the limit is read and
 * thrown away, so that the connection stays usable, unless that would take too long.
 */
final class RequestBody {

    private static final int LONGEST_LINE = 1024;
    private static final int FIRST_BYTES = 8 * 1024;

    private enum Part {
        SIZE,
        DATA,
        DATA_END,
        TRAILER
    }

    private final HostLimits limits;
    private final boolean chunked;
    private Part part;
    private long left;
    private byte[] bytes = ByteQueue.NOTHING;
    private int size;
    private long seen;
    private int trailers;

    /** With a length, or {@link RequestHead#CHUNKED}. */
    RequestBody(long length, HostLimits limits) {
        this.limits = limits;
        this.chunked = length == RequestHead.CHUNKED;
        this.part = chunked ? Part.SIZE : Part.DATA;
        this.left = chunked ? 0 : length;
        if (length > limits.discardableBytes()) {
            throw tooLarge();
        }
    }

    boolean isTooLarge() {
        return seen + (chunked ? 0 : left) > limits.bodyBytes();
    }

    RefusedException tooLarge() {
        return new RefusedException(
                413, "The request body is too large: at most " + limits.bodyBytes() + " bytes are taken.");
    }

    /** The whole body, of which this takes what has come; null if that is not all. */
    byte @Nullable [] read(ByteQueue in) {
        while (true) {
            switch (part) {
                case DATA -> {
                    data(in, (int) Math.min(left, in.size()));
                    if (left > 0) {
                        return null;
                    }
                    if (!chunked) {
                        return whole();
                    }
                    part = Part.DATA_END;
                }
                case SIZE, DATA_END, TRAILER -> {
                    String line = in.line(LONGEST_LINE);
                    if (line == null) {
                        return null;
                    }
                    if (part == Part.TRAILER && line.isEmpty()) {
                        return whole();
                    }
                    line(line);
                }
            }
        }
    }

    private void line(String line) {
        switch (part) {
            case SIZE -> {
                left = chunkSize(line);
                part = left == 0 ? Part.TRAILER : Part.DATA;
            }
            case DATA_END -> {
                if (!line.isEmpty()) {
                    throw RefusedException.malformed();
                }
                part = Part.SIZE;
            }
            case DATA -> throw new IllegalStateException("data has no lines");
            case TRAILER -> {
                RequestHead.requireField(line);
                trailers += line.length();
                if (trailers > limits.headerBytes()) {
                    throw new RefusedException(431, "The trailer section is too large.");
                }
            }
        }
    }

    private void data(ByteQueue in, int count) {
        left -= count;
        seen += count;
        if (seen > limits.discardableBytes()) {
            throw tooLarge();
        }
        if (isTooLarge()) {
            bytes = ByteQueue.NOTHING;
            size = 0;
            in.skip(count);
        } else if (size == 0 && left == 0) {
            bytes = in.take(count);
            size = count;
        } else {
            if (size + count > bytes.length) {
                long generous = Math.min(size + count + left, Math.max(2L * bytes.length, FIRST_BYTES));
                bytes = Arrays.copyOf(bytes, (int) Math.max(size + (long) count, generous));
            }
            in.take(bytes, size, count);
            size += count;
        }
    }

    private byte[] whole() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** Hexadecimal digits and, after a semicolon, extensions, of which nothing is understood. */
    private static long chunkSize(String line) {
        int digits = 0;
        while (digits < line.length() && Character.digit(line.charAt(digits), 16) >= 0) {
            digits++;
        }
        String extensions = RequestHead.value(line, digits, line.length());
        boolean known = digits == line.length() || extensions.startsWith(";");
        if (digits == 0 || digits > 8 || !known) {
            throw RefusedException.malformed();
        }
        return Long.parseLong(line, 0, digits, 16);
    }
}
