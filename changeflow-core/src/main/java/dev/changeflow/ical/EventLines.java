package dev.changeflow.ical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one event.
 *
 * @param lines in their order
 */
record EventLines(List<ContentLine> lines) {

    /** What people call it. */
    String name() {
        return texts("SUMMARY").stream()
                .map(String::strip)
                .filter(summary -> !summary.isEmpty())
                .findFirst()
                .orElse("without SUMMARY");
    }

    /** All lines of a name. */
    List<ContentLine> all(String name) {
        return lines.stream().filter(line -> line.name().equals(name)).toList();
    }

    /** The line of a name that may be there once. */
    @Nullable
    ContentLine one(String name) {
        List<ContentLine> found = all(name);
        if (found.size() > 1) {
            throw new UnreadableCalendarException(
                    name(), "has " + name + " more than once: split it into several events");
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    @Nullable
    String value(String name) {
        ContentLine line = one(name);
        return line == null ? null : line.value();
    }

    @Nullable
    String text(String name) {
        ContentLine line = one(name);
        return line == null ? null : line.text();
    }

    List<String> texts(String name) {
        return all(name).stream().map(ContentLine::text).toList();
    }
}
