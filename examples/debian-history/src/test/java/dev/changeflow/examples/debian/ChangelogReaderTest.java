package dev.changeflow.examples.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChangelogReaderTest {

    private static final String BASH = """
            bash (5.2.15-2) unstable; urgency=medium

              * Remove one more pdf file without source. Closes: #1024598.
                - and its index

              [ Somebody Else ]
              * Second point.

             -- Matthias Klose <doko@debian.org>  Mon, 02 Jan 2023 13:06:21 +0100

            bash (5.2-3) unstable testing; urgency=HIGH (for m68k), binary-only=yes

              * Apply upstream patches 003 - 015.

             -- Matthias Klose <doko@debian.org>  Sat, 31 Dec 2022 11:32:01 +0100

            # Older entries have been removed from this changelog.
            """;

    private final List<ChangelogEntry> entries = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void readsEntriesInTheirOrder() throws IOException {
        read(BASH);

        assertThat(problems).isEmpty();
        assertThat(entries).extracting(ChangelogEntry::version).containsExactly("5.2.15-2", "5.2-3");
        ChangelogEntry newest = entries.getFirst();
        assertThat(newest.source()).isEqualTo("bash");
        assertThat(newest.author()).isEqualTo("Matthias Klose <doko@debian.org>");
        assertThat(newest.date()).hasToString("2023-01-02T13:06:21+01:00");
        assertThat(newest.text())
                .startsWith("* Remove one more pdf file")
                .contains("\n  - and its index\n")
                .contains("\n\n[ Somebody Else ]\n* Second point.");
        assertThat(entries.getLast().distributions()).containsExactly("unstable", "testing");
        assertThat(entries.getLast().urgency()).isEqualTo("high");
    }

    @Test
    void reportsADateThatNeverWasAndGoesOn() throws IOException {
        read(BASH.replace("Mon, 02 Jan 2023", "Tue, 30 Feb 2023"));

        assertThat(entries).extracting(ChangelogEntry::version).containsExactly("5.2-3");
        assertThat(problems)
                .containsExactly(new Problem(
                        "f", 9, "bash (5.2.15-2) is skipped: no such date: \"Tue, 30 Feb 2023 13:06:21 +0100\""));
    }

    @Test
    void reportsAnEntryWithoutTrailer() throws IOException {
        read("a (1) unstable; urgency=low\n\n  * text\n\nb (2) unstable; urgency=low\n\n  * text\n");

        assertThat(entries).isEmpty();
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "f:1: a (1) is skipped: it has no trailer with author and date",
                        "f:5: b (2) is skipped: it has no trailer with author and date");
    }

    @Test
    void reportsForeignTextOnceAndFindsTheNextHeading() throws IOException {
        read("Changes for bc-1.03-9:\n\t* rebuilt for elf\n\nPriority: Routine\n" + BASH);

        assertThat(entries).hasSize(2);
        assertThat(problems).extracting(Problem::line).containsExactly(1);
    }

    @Test
    void readsBrokenBytesAsLatin1AndCountsThem() throws IOException {
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.write("a (1) unstable; urgency=low\n\n  * J\u00f6rg, as UTF-8\n".getBytes(StandardCharsets.UTF_8));
        mixed.write("  * J\u00f6rg, as Latin-1\r\n".getBytes(StandardCharsets.ISO_8859_1));
        mixed.write("\n -- J <j@example.org>  Mon, 02 Jan 2023 13:06:21 +0100\n".getBytes(StandardCharsets.UTF_8));

        ForgivingLines lines = read(mixed.toByteArray());

        assertThat(lines.notUtf8()).isEqualTo(1);
        assertThat(entries.getFirst().text()).isEqualTo("* J\u00f6rg, as UTF-8\n* J\u00f6rg, as Latin-1");
    }

    private void read(String text) throws IOException {
        read(text.getBytes(StandardCharsets.UTF_8));
    }

    private ForgivingLines read(byte[] bytes) throws IOException {
        ForgivingLines lines = new ForgivingLines(new ByteArrayInputStream(bytes));
        new ChangelogReader("f", entries::add, problems::add).read(lines);
        return lines;
    }
}
