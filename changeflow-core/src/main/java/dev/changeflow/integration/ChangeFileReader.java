package dev.changeflow.integration;

import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Classification;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.ExternalReference;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.change.Readiness;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.MalformedJsonException;
import dev.changeflow.service.ImportLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of changes, one JSON object a line, as {@code docs/import-format.md} describes it. A line that cannot be
 * read comes out as {@link ImportLine.Unreadable}; blank lines only count. Holds one line at a time.
 */
public final class ChangeFileReader implements Iterator<ImportLine> {

    /** The longest line, in bytes. */
    public static final int MAX_LINE = 1 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final BoundedLines lines;
    private @Nullable ImportLine next;

    /** Over a stream of UTF-8, which the caller closes. */
    public ChangeFileReader(InputStream in) {
        this.lines = new BoundedLines(in, MAX_LINE);
    }

    /** Reads ahead to the next line that is not blank. */
    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public ImportLine next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        ImportLine line = next;
        next = null;
        return line;
    }

    private @Nullable ImportLine read() {
        try {
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                byte[] bytes = withoutMark(line.get());
                if (lines.tooLong()) {
                    return new ImportLine.Unreadable(
                            lines.number(), "The line is longer than " + MAX_LINE + " bytes: shorten its texts.");
                }
                if (!isBlank(bytes)) {
                    return parsed(bytes);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportLine parsed(byte[] bytes) {
        try {
            return change(new LineFields(Json.parse(bytes)));
        } catch (MalformedJsonException e) {
            return new ImportLine.Unreadable(
                    lines.number(), "The line is " + atColumn(String.valueOf(e.getMessage())) + ".");
        } catch (UnreadableLineException e) {
            return new ImportLine.Unreadable(lines.number(), String.valueOf(e.getMessage()));
        }
    }

    /** The number within the line's own text would only confuse. */
    private static String atColumn(String fault) {
        return fault.replace("at line 1, column", "at column");
    }

    private ImportLine change(LineFields fields) {
        ExternalReference origin = new ExternalReference(fields.text("source"), fields.text("id"));
        ChangeDraft draft = draft(fields);
        OffsetDateTime createdAt = fields.time("created_at");
        if (createdAt == null) {
            throw new UnreadableLineException("created_at is missing: say when the change was made, with an offset.");
        }
        ImportLine line = new ImportLine.Decoded(
                lines.number(),
                origin,
                draft,
                fields.text("requester", "unknown"),
                createdAt,
                fields.word("state", ChangeState.class),
                fields.optionalText("outcome"));
        fields.requireAllRead();
        return line;
    }

    private static ChangeDraft draft(LineFields fields) {
        return new ChangeDraft(
                fields.text("title"),
                fields.text("description"),
                classification(fields),
                fields.texts("affected_systems"),
                instant(fields.time("planned_start")),
                instant(fields.time("planned_end")),
                plans(fields),
                new Readiness(
                        new TreeSet<>(fields.texts("rollback_resources")),
                        instant(fields.time("rollback_rehearsed_at")),
                        fields.optionalText("test_evidence")),
                fields.optionalText("assignee"),
                fields.texts("tags"));
    }

    private static Classification classification(LineFields fields) {
        return new Classification(
                or(fields.word("type", ChangeType.class), ChangeType.NORMAL),
                or(fields.word("environment", Environment.class), Environment.PRODUCTION),
                or(fields.word("priority", Level.class), Level.MEDIUM),
                or(fields.word("impact", Level.class), Level.MEDIUM),
                or(fields.word("urgency", Level.class), Level.MEDIUM));
    }

    private static Plans plans(LineFields fields) {
        return new Plans(
                fields.text("justification", ""),
                fields.text("implementation_plan", ""),
                fields.text("test_plan", ""),
                fields.text("rollback_plan", ""),
                fields.text("communication_plan", ""));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static <E> E or(@Nullable E value, E otherwise) {
        return value == null ? otherwise : value;
    }

    private byte[] withoutMark(byte[] bytes) {
        boolean marked = lines.number() == 1 && bytes.length >= 3 && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3);
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
