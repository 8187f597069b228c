package dev.changeflow.mcp.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream of bytes at its line feeds, and keeps no line longer than a limit. Not for several threads. */
final class BoundedLines {

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[16_384];
    private int position;
    private int end;
    private boolean ended;

    BoundedLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** What comes next; waits for it. A last line without an end counts. */
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean tooLong = false;
        while (fill()) {
            int stop = indexOfLineFeed();
            tooLong |= line.size() + (stop - position) > longest;
            if (!tooLong) {
                line.write(buffer, position, stop - position);
            } else {
                line.reset();
            }
            boolean whole = stop < end;
            position = whole ? stop + 1 : stop;
            if (whole) {
                return tooLong ? new TooLong() : new Text(line.toByteArray());
            }
        }
        if (tooLong) {
            return new TooLong();
        }
        return line.size() > 0 ? new Text(line.toByteArray()) : new End();
    }

    private int indexOfLineFeed() {
        int i = position;
        while (i < end && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    private boolean fill() throws IOException {
        if (position < end) {
            return true;
        }
        if (ended) {
            return false;
        }
        position = 0;
        end = Math.max(0, in.read(buffer));
        ended = end == 0;
        return !ended;
    }

    /** A line, or why there is none. */
    sealed interface Line {}

    /** A line, without the line feed. */
    static final class Text implements Line {

        private final byte[] bytes;

        private Text(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }

        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    /** A line past the limit; it was skipped. */
    record TooLong() implements Line {}

    /** The stream has ended. */
    record End() implements Line {}
}
