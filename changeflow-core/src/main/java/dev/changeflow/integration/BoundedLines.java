package dev.changeflow.integration;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Lines of bytes of bounded length, whatever the stream holds. */
final class BoundedLines {

    private final BufferedInputStream in;
    private final int limit;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    private long number;
    private boolean tooLong;

    BoundedLines(InputStream in, int limit) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.limit = limit;
    }

    /** The next line without its end; empty after the last. Of a line that is too long, only the beginning. */
    Optional<byte[]> next() throws IOException {
        int b = in.read();
        if (b < 0) {
            return Optional.empty();
        }
        line.reset();
        tooLong = false;
        number++;
        while (b >= 0 && b != '\n') {
            if (line.size() < limit) {
                line.write(b);
            } else {
                tooLong = true;
            }
            b = in.read();
        }
        return Optional.of(line.toByteArray());
    }

    /** The number of the newest line, from 1. */
    long number() {
        return number;
    }

    /** Whether the newest line was too long. */
    boolean tooLong() {
        return tooLong;
    }
}
