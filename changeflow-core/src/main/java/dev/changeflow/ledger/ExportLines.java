package dev.changeflow.ledger;

import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.MalformedJsonException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The lines of an export, each of which must be written the one way there is to write it. */
final class ExportLines {

    private static final int LONGEST = 32_000_000;

    private final BufferedInputStream in;
    private final MessageDigest digest = SealedLines.sha256();
    private byte[] line = new byte[0];
    private byte[] before = new byte[0];
    private long number;

    ExportLines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /**
     * Reads the next line.
     *
     * @param sequence of the event that should be in it, or null if none should
     * @throws FlawException unless it is canonical JSON and an object
     */
    ObjectNode next(@Nullable Long sequence) throws IOException {
        number++;
        before = digest();
        line = read(sequence);
        digest.update(line);
        digest.update((byte) '\n');
        try {
            JsonNode json = Json.parse(line);
            if (json instanceof ObjectNode object && Arrays.equals(CanonicalJson.bytes(json), line)) {
                return object;
            }
        } catch (MalformedJsonException | IllegalArgumentException unreadable) {
            throw new FlawException(number, sequence, "it is not readable JSON");
        }
        throw new FlawException(number, sequence, "it is not written in canonical form");
    }

    /** Sees that nothing follows. */
    void end() throws IOException {
        if (in.read() >= 0) {
            throw new FlawException(number + 1, null, "there is something after the end");
        }
    }

    /** The newest line, without its end. */
    byte[] line() {
        return line.clone();
    }

    /** The number of the newest line, from 1. */
    long number() {
        return number;
    }

    /** The SHA-256 of everything before the newest line. */
    byte[] digestBefore() {
        return before.clone();
    }

    private byte[] digest() {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] read(@Nullable Long sequence) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new FlawException(number, sequence, "the file ends here, before its end");
            }
            if (bytes.size() == LONGEST) {
                throw new FlawException(number, sequence, "it is too long");
            }
            bytes.write(b);
        }
        return bytes.toByteArray();
    }
}
