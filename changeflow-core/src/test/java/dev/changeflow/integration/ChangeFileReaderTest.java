package dev.changeflow.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.ical.StandardCalendar;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.InMemoryChangeStore;
import dev.changeflow.service.ChangeImport;
import dev.changeflow.service.ImportLine;
import dev.changeflow.service.ImportReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangeFileReaderTest {

    private static final String LEAST = "{\"source\":\"s\",\"id\":\"1\",\"title\":\"t\",\"description\":\"d\","
            + "\"created_at\":\"2023-01-02T13:06:21+01:00\"}";

    @Test
    void fillsInWhatIsUsual() {
        ImportLine line = read(LEAST.getBytes(StandardCharsets.UTF_8)).getFirst();

        assertThat(line).asInstanceOf(type(ImportLine.Decoded.class)).satisfies(readable -> {
            assertThat(readable.number()).isEqualTo(1);
            assertThat(readable.origin().id()).isEqualTo("1");
            assertThat(readable.author()).isEqualTo("unknown");
            assertThat(readable.createdAt()).hasToString("2023-01-02T13:06:21+01:00");
            assertThat(readable.draft().classification().type()).isEqualTo(ChangeType.NORMAL);
            assertThat(readable.draft().classification().environment()).isEqualTo(Environment.PRODUCTION);
        });
    }

    @Test
    void countsBlankLinesAndForgivesWindowsAndByteOrderMarks() {
        List<ImportLine> lines = read(("\uFEFF" + LEAST + "\r\n\r\n  \n" + LEAST).getBytes(StandardCharsets.UTF_8));

        assertThat(lines).extracting(ImportLine::number).containsExactly(1L, 4L);
        assertThat(lines).allMatch(ImportLine.Decoded.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                             | not valid JSON",
                "{} {}                                         | not valid JSON",
                "[]                                            | one JSON object",
                "null                                          | one JSON object",
                "{\"id\":\"1\"}                                | source is missing",
                "{\"source\":\"s\",\"source\":\"s\"}           | not valid JSON",
                "{\"source\":1}                                | source is not a text",
                "{\"source\":\"s\",\"id\":\"1\",\"title\":\"t\",\"description\":\"d\"} | created_at is missing",
            })
    void saysWhatIsWrongWithALine(String line, String problem) {
        assertThat(problems(line)).singleElement().asString().contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"created_at\":\"2023-02-30T10:00:00Z\"  | created_at is not a date",
                "\"created_at\":\"yesterday\"             | created_at is not a date",
                "\"created_at\":\"2023-02-03T10:00:00\"   | offset",
                "\"state\":\"done\"                       | state is none of: draft, submitted",
                "\"type\":\"huge\"                        | type is none of: standard",
                "\"tags\":\"a\"                           | tags is not a list",
                "\"tags\":[1]                             | tags is not a list",
                "\"titel\":\"t\"                          | Unknown members: titel",
            })
    void saysWhatIsWrongWithAMember(String member, String problem) {
        String name = member.substring(0, member.indexOf(':') + 1);
        String line = LEAST.contains(name)
                ? LEAST.replaceFirst(name + "\"[^\"]*\"", Matcher.quoteReplacement(member))
                : LEAST.replaceFirst("\\{", Matcher.quoteReplacement("{" + member + ","));

        assertThat(problems(line)).singleElement().asString().contains(problem);
    }

    @Test
    void readsOnAfterBrokenAndEndlessLines() {
        byte[] invalid = LEAST.replace("\"t\"", "\"\u00e9\"").getBytes(StandardCharsets.ISO_8859_1);
        String endless = "{\"source\":\"" + "x".repeat(ChangeFileReader.MAX_LINE) + "\"}";
        byte[] deep = ("[".repeat(100_000) + "\n" + endless + "\n" + LEAST + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(invalid, invalid.length + 1 + deep.length);
        all[invalid.length] = '\n';
        System.arraycopy(deep, 0, all, invalid.length + 1, deep.length);

        List<ImportLine> lines = read(all);

        assertThat(lines).hasSize(4);
        assertThat(lines.subList(0, 3)).allMatch(ImportLine.Unreadable.class::isInstance);
        assertThat(lines.getFirst().toString()).contains("UTF-8");
        assertThat(lines.get(2).toString()).contains("longer than");
        assertThat(lines.getLast()).isInstanceOf(ImportLine.Decoded.class);
    }

    @Test
    void neverThrowsWhateverTheBytes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] good = (LEAST + "\n").repeat(3).getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = good.clone();
            for (int i = 0; i <= random.nextInt(8); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(read(bytes)).as("seed %d round %d", seed, round).isNotEmpty();
        }
    }

    @Test
    void theDocumentedExampleImports() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "import-format.md"));
        Matcher example = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(example.find()).isTrue();
        InMemoryChangeStore store = new InMemoryChangeStore();
        ChangeImport changeImport =
                new ChangeImport(store, Policies.standard(StandardCalendar.in(ZoneOffset.UTC)), InstantSource.system());

        byte[] lines = example.group(1).getBytes(StandardCharsets.UTF_8);
        ImportReport report = changeImport.run(
                new ChangeFileReader(new ByteArrayInputStream(lines)), Actor.human("operator"), progress -> {});

        assertThat(report.firstSkipped()).isEmpty();
        assertThat(report.imported()).isEqualTo(2);
        ChangeFilter failed =
                new ChangeFilter(Set.of(ChangeState.FAILED), null, null, null, "ledger", null, null, null);
        assertThat(store.count(failed)).isEqualTo(1);
        assertThat(read(lines).getLast())
                .asInstanceOf(type(ImportLine.Decoded.class))
                .satisfies(line ->
                        assertThat(line.draft().classification().urgency()).isEqualTo(Level.HIGH));
    }

    private static List<ImportLine> read(byte[] bytes) {
        List<ImportLine> lines = new ArrayList<>();
        new ChangeFileReader(new ByteArrayInputStream(bytes)).forEachRemaining(lines::add);
        return lines;
    }

    private static List<String> problems(String line) {
        return read(line.getBytes(StandardCharsets.UTF_8)).stream()
                .map(read -> read instanceof ImportLine.Unreadable unreadable ? unreadable.problem() : "readable")
                .toList();
    }
}
