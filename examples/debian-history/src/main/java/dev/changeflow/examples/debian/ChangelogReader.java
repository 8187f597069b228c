package dev.changeflow.examples.debian;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one changelog, newest entry first: a heading, indented text, and a trailer with author and date. What breaks the
 * format is reported once where it begins, and reading goes on at the next heading.
 */
final class ChangelogReader {

    private static final Pattern HEADING = Pattern.compile("([a-zA-Z0-9][-+.\\w]*) \\(([^()\\s]+)\\)([^;]*);(.*)");
    private static final Pattern TRAILER = Pattern.compile(" -- (.*?) ?<([^>]*)>\\s+(.*?)\\s*");
    private static final Pattern URGENCY = Pattern.compile("urgency\\s*=\\s*(\\p{Alpha}+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_TEXT =
            Pattern.compile("\\s*|#.*|\\$.*\\$|/\\*.*|vim:.*|;;.*|(?i:local variables):.*");

    private final String file;
    private final Consumer<ChangelogEntry> entries;
    private final Consumer<Problem> problems;
    private @Nullable OpenEntry open;
    private boolean lost;

    ChangelogReader(String file, Consumer<ChangelogEntry> entries, Consumer<Problem> problems) {
        this.file = file;
        this.entries = entries;
        this.problems = problems;
    }

    /** Reads to the end; entries and problems come in the order of the file. */
    void read(ForgivingLines lines) throws IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            accept(line, lines.number());
        }
        endWithoutTrailer();
    }

    private void accept(String line, int number) {
        Matcher heading = HEADING.matcher(line);
        Matcher trailer = TRAILER.matcher(line);
        if (heading.matches()) {
            endWithoutTrailer();
            open = OpenEntry.of(heading, number);
            lost = false;
        } else if (open == null) {
            outside(line, number);
        } else if (trailer.matches()) {
            close(open, trailer, number);
        } else {
            open.text().add(line.stripTrailing());
        }
    }

    private void outside(String line, int number) {
        if (!lost && !NO_TEXT.matcher(line).matches()) {
            problems.accept(new Problem(file, number, "not in changelog format; skipped to the next heading"));
            lost = true;
        }
    }

    private void close(OpenEntry entry, Matcher trailer, int number) {
        open = null;
        Optional<OffsetDateTime> date = ChangelogDate.parse(trailer.group(3));
        if (date.isEmpty()) {
            problems.accept(
                    new Problem(file, number, entry + " is skipped: no such date: \"" + trailer.group(3) + '"'));
            return;
        }
        String author = (trailer.group(1) + " <" + trailer.group(2) + ">").strip();
        entries.accept(entry.closed(author, date.get()));
    }

    private void endWithoutTrailer() {
        if (open != null) {
            problems.accept(
                    new Problem(file, open.line(), open + " is skipped: it has no trailer with author and date"));
            open = null;
        }
    }

    /** An entry whose trailer has not come yet. */
    private record OpenEntry(
            String source, String version, List<String> to, String urgency, int line, List<String> text) {

        static OpenEntry of(Matcher heading, int line) {
            String distributions = heading.group(3).strip();
            Matcher urgency = URGENCY.matcher(heading.group(4));
            return new OpenEntry(
                    heading.group(1),
                    heading.group(2),
                    distributions.isEmpty() ? List.of() : List.of(distributions.split("\\s+")),
                    urgency.find() ? urgency.group(1).toLowerCase(Locale.ROOT) : "",
                    line,
                    new ArrayList<>());
        }

        ChangelogEntry closed(String author, OffsetDateTime date) {
            String whole = String.join("\n", text).stripTrailing().stripIndent().strip();
            return new ChangelogEntry(source, version, to, urgency, whole, author, date);
        }

        @Override
        public String toString() {
            return source + " (" + version + ")";
        }
    }
}
