package dev.changeflow.examples.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class DebianHistoryTest {

    private static final String ENTRY = """
            zlib (1:1.2-1) bookworm-security; urgency=emergency

              * Fix an overflow in
                inflate (CVE-2022-37434).
              * More.

             -- A Person <a@example.org>  Fri, 05 Aug 2022 23:41:10 -0700

            """;

    @TempDir
    private Path docs;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream report = new ByteArrayOutputStream();

    @Test
    void writesOneLineForEachEntry() throws IOException {
        gzip("zlib1g", ENTRY.getBytes(StandardCharsets.UTF_8));

        assertThat(run(docs.toString())).isZero();

        JsonNode line = lines().getFirst();
        assertThat(line.at("/source").asString()).isEqualTo("debian");
        assertThat(line.at("/id").asString()).isEqualTo("zlib1g/1:1.2-1");
        assertThat(line.at("/title").asString())
                .isEqualTo("zlib1g 1:1.2-1: Fix an overflow in inflate (CVE-2022-37434).");
        assertThat(line.at("/description").asString()).endsWith("* More.");
        assertThat(line.at("/type").asString()).isEqualTo("emergency");
        assertThat(line.at("/urgency").asString()).isEqualTo("critical");
        assertThat(line.at("/affected_systems/0").asString()).isEqualTo("zlib1g");
        assertThat(line.at("/tags").toString()).isEqualTo("[\"source:zlib\",\"bookworm-security\"]");
        assertThat(line.at("/state").asString()).isEqualTo("completed");
        assertThat(line.at("/requester").asString()).isEqualTo("A Person <a@example.org>");
        assertThat(line.at("/created_at").asString()).isEqualTo("2022-08-05T23:41:10-07:00");
        assertThat(reported()).contains("1 entries from 1 changelogs; 0 problems reported, 0 lines were not UTF-8");
    }

    @Test
    void tellsTwoEntriesOfOneVersionApart() throws IOException {
        gzip("zlib1g", (ENTRY + ENTRY.replace("bookworm-security", "UNRELEASED")).getBytes(StandardCharsets.UTF_8));

        assertThat(run(docs.toString())).isZero();

        assertThat(lines())
                .map(line -> line.at("/id").asString())
                .containsExactly("zlib1g/1:1.2-1", "zlib1g/1:1.2-1#2");
        assertThat(lines()).map(line -> line.at("/state").asString()).containsExactly("completed", "cancelled");
    }

    @Test
    void whatALaterEntryTookBackHasFailed() throws IOException {
        String later = ENTRY.replace("1.2-1", "1.2-2")
                .replace("* More.", "* Fix a regression.")
                .replace("Fri, 05 Aug", "Mon, 08 Aug");
        gzip("zlib1g", (later + ENTRY).getBytes(StandardCharsets.UTF_8));

        assertThat(run(docs.toString())).isZero();

        assertThat(lines()).map(line -> line.at("/state").asString()).containsExactly("completed", "failed");
        assertThat(lines().getFirst().has("outcome")).isFalse();
        assertThat(lines().getLast().at("/outcome").asString()).startsWith("1:1.2-2 took something back");
    }

    @Test
    void keepsWhatItReadOfABrokenFileAndGoesOn() throws IOException {
        byte[] whole = gzipped(ENTRY.repeat(2000).getBytes(StandardCharsets.UTF_8));
        write("aaa", "changelog.Debian.gz", Arrays.copyOf(whole, whole.length - whole.length / 4));
        write("bbb", "changelog.Debian.gz", "not gzip at all".getBytes(StandardCharsets.UTF_8));
        write("ccc", "changelog.Debian", ENTRY.getBytes(StandardCharsets.UTF_8));

        assertThat(run(docs.toString())).isZero();

        assertThat(lines()).hasSizeGreaterThan(100);
        assertThat(lines().getLast().at("/id").asString()).isEqualTo("ccc/1:1.2-1");
        assertThat(reported()).contains("aaa").contains("bbb").contains("cannot be read on");
    }

    @Test
    void shortensTextsPastTheLimitOfTheImport() throws IOException {
        gzip(
                "big",
                ENTRY.replace("More.", "More.\n    line of text".repeat(2_000)).getBytes(StandardCharsets.UTF_8));

        assertThat(run(docs.toString())).isZero();

        assertThat(lines().getFirst().at("/description").asString())
                .hasSize(20_000)
                .endsWith("… (the changelog has more)");
    }

    @Test
    void refusesArgumentsThatNameNoFolder() {
        assertThat(run(docs.resolve("absent").toString())).isEqualTo(2);
        assertThat(run("--what")).isEqualTo(2);
        assertThat(run("--help")).isZero();
        assertThat(reported()).contains("is not a folder").contains("Usage:");
    }

    @Test
    void readsThisMachineIfItHasChangelogs() throws IOException {
        Path real = Path.of("/usr/share/doc");
        assumeTrue(Files.exists(real.resolve("bash/changelog.Debian.gz")), "no Debian changelogs here");

        assertThat(run(real.toString())).isZero();

        Set<String> ids = new HashSet<>();
        for (JsonNode line : lines()) {
            assertThat(ids.add(line.at("/id").asString()))
                    .as("unique: %s", line.at("/id"))
                    .isTrue();
            assertThat(line.at("/title").asString()).isNotBlank().hasSizeLessThanOrEqualTo(120);
            OffsetDateTime.parse(line.at("/created_at").asString());
        }
        assertThat(ids).anyMatch(id -> id.startsWith("bash/"));
    }

    private int run(String... args) {
        return DebianHistory.run(args, out, new PrintStream(report, true, StandardCharsets.UTF_8));
    }

    private List<JsonNode> lines() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private String reported() {
        return report.toString(StandardCharsets.UTF_8);
    }

    private void gzip(String name, byte[] text) throws IOException {
        write(name, "changelog.Debian.gz", gzipped(text));
    }

    private void write(String name, String file, byte[] bytes) throws IOException {
        Files.write(Files.createDirectories(docs.resolve(name)).resolve(file), bytes);
    }

    private static byte[] gzipped(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        }
        return bytes.toByteArray();
    }
}
