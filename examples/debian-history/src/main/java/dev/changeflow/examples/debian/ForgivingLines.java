package dev.changeflow.examples.debian;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8. A line that is not UTF-8 is read as Latin-1, as its author most likely meant it, and counted. */
final class ForgivingLines {

    private final BufferedInputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private int number;
    private int notUtf8;

    ForgivingLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next line without its end, or null after the last. */
    @Nullable
    String next() throws IOException {
        bytes.reset();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && b != '\n') {
            if (b != '\r') {
                bytes.write(b);
            }
            b = in.read();
        }
        number++;
        return decode(bytes.toByteArray());
    }

    /** The number of the newest line, from 1. */
    int number() {
        return number;
    }

    /** How many lines so far were not UTF-8. */
    int notUtf8() {
        return notUtf8;
    }

    private String decode(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            notUtf8++;
            return new String(line, StandardCharsets.ISO_8859_1);
        }
    }
}
