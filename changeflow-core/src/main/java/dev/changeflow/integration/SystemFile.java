package dev.changeflow.integration;

import dev.changeflow.service.SystemLine;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads a file of systems, as {@code docs/systems.md} describes it. An entry that cannot be read comes out as
 * {@link SystemLine.Unreadable}, with its line.
 */
public enum SystemFile {
    /** An array of objects. */
    JSON,
    /** A table with a header, by RFC 4180. */
    CSV;

    /** The largest file, in bytes. */
    public static final int MAX_SIZE = 1 << 28;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Reads every entry of a file in UTF-8. */
    public List<SystemLine> read(byte[] file) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            return List.of(new SystemLine.Unreadable(1, "The file is not in UTF-8: save it in that encoding."));
        }
        String unmarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        return switch (this) {
            case JSON -> new JsonSystems(unmarked).read();
            case CSV -> new CsvSystems(unmarked).read();
        };
    }
}
