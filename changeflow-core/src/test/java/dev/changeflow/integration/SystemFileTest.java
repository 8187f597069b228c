package dev.changeflow.integration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.graph.Dependency;
import dev.changeflow.domain.graph.ServiceSystem;
import dev.changeflow.service.SystemLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemFileTest {

    private static final ServiceSystem SHOP = new ServiceSystem(
            "Shop, \"old\"",
            Level.HIGH,
            "web team",
            ZoneId.of("Europe/Berlin"),
            "shops",
            List.of(Dependency.on("db"), Dependency.on("queue")));

    @Test
    void readsATableWithEverything() {
        List<SystemLine> lines = csv("""
                \uFEFFname,criticality,owner,zone,redundancy_group,depends_on
                "Shop, ""old""\",HIGH,web team,Europe/Berlin,shops,db; queue;

                db,,,,,
                """);
        assertThat(lines)
                .containsExactly(new SystemLine.Read(2, SHOP), new SystemLine.Read(4, ServiceSystem.named("db")));
    }

    @Test
    void readsColumnsInAnyOrderAndFieldsOfSeveralLines() {
        List<SystemLine> lines = csv("depends_on,Name\r\n\"a;\nb\",shop\r\n,a\r\n");
        assertThat(lines)
                .containsExactly(
                        new SystemLine.Read(2, ServiceSystem.named("shop", "a", "b")),
                        new SystemLine.Read(4, ServiceSystem.named("a")));
    }

    @Test
    void readsTheExampleOfTheDocs() throws IOException {
        String page = Files.readString(Path.of("../docs/systems.md"));
        String table =
                page.substring(page.indexOf("```csv\n") + 7, page.indexOf("```\n", page.indexOf("```csv\n") + 7));
        assertThat(csv(table)).hasSize(5).allMatch(line -> line instanceof SystemLine.Read);
    }

    @Test
    void namesTheLineAndTheFixOfEveryBadRow() {
        List<SystemLine> lines = csv("""
                name,criticality,zone
                ok,low,UTC
                ,low,UTC
                a,huge,UTC
                b,low,Mars/Base
                c,low
                """);
        assertThat(lines).hasSize(5).element(0).isInstanceOf(SystemLine.Read.class);
        assertThat(problem(lines, 1)).isEqualTo("3: name is missing: every system has one.");
        assertThat(problem(lines, 2)).isEqualTo("4: criticality is none of: low, medium, high, critical.");
        assertThat(problem(lines, 3)).isEqualTo("5: zone is not an IANA time zone: write it like Europe/Berlin.");
        assertThat(problem(lines, 4))
                .isEqualTo("6: The row has 2 fields, and the header 3: quote fields that hold commas.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "title,owner\n", "name,name\n", "owner\nx\n", "name\n\"a\"b\n"})
    void aTableThatIsNoneIsOneBadLine(String text) {
        assertThat(csv(text)).last().isInstanceOf(SystemLine.Unreadable.class);
    }

    @Test
    void readsAnArrayBareOrInAnObject() {
        String array = """
                [
                  {"name": "Shop, \\"old\\"", "criticality": "high", "owner": "web team", "zone": "Europe/Berlin",
                   "redundancy_group": "shops", "depends_on": ["db", "queue"]},
                  {"name": "api", "depends_on": [{"on": "db", "kind": "database"}]}
                ]""";
        List<SystemLine> expected = List.of(
                new SystemLine.Read(2, SHOP),
                new SystemLine.Read(
                        4,
                        new ServiceSystem(
                                "api", Level.MEDIUM, null, null, null, List.of(new Dependency("db", "database")))));
        assertThat(json(array)).isEqualTo(expected);
        assertThat(json("{\"systems\": " + array + "}")).isEqualTo(expected);
        assertThat(json("[]")).isEmpty();
    }

    @Test
    void namesTheLineAndTheFixOfEveryBadObject() {
        List<SystemLine> lines = json("""
                [{"name": "ok"},
                 {"nam": "a"},
                 "b",
                 {"name": "c", "depends_on": "db"},
                 {"name": "d", "depends_on": [{"kind": "x"}]},
                 {"name": "e", "depends_on": [7]},
                 {"name": "f", "owner": 7}]""");
        assertThat(lines).hasSize(7);
        assertThat(problem(lines, 1)).startsWith("2: Unknown members: nam.");
        assertThat(problem(lines, 2)).startsWith("3: A system is an object");
        assertThat(problem(lines, 3)).startsWith("4: depends_on is not a list");
        assertThat(problem(lines, 4)).startsWith("5: on is missing");
        assertThat(problem(lines, 5)).startsWith("6: depends_on holds names");
        assertThat(problem(lines, 6)).startsWith("7: owner is not a text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "7",
                "{\"name\": \"a\"}",
                "[{\"name\": \"a\"}",
                "[{\"name\": \"a\"},,]",
                "[] []",
                "{\"systems\": []"
            })
    void jsonThatIsNoneIsABadLine(String text) {
        assertThat(json(text)).last().isInstanceOf(SystemLine.Unreadable.class);
    }

    @Test
    void readsMoreThanAMessageMayHold() {
        String system = "{\"name\": \"s\", \"depends_on\": [" + "\"a\",".repeat(99) + "\"b\"]},\n";
        assertThat(json("[" + system.repeat(11_000) + "{\"name\": \"end\"}]")).hasSize(11_001);
    }

    @Test
    void anotherEncodingIsOneBadLine() {
        assertThat(SystemFile.CSV.read("name\nGröße\n".getBytes(ISO_8859_1)))
                .containsExactly(new SystemLine.Unreadable(1, "The file is not in UTF-8: save it in that encoding."));
    }

    private static String problem(List<SystemLine> lines, int place) {
        assertThat(lines.get(place)).isInstanceOf(SystemLine.Unreadable.class);
        return lines.get(place) instanceof SystemLine.Unreadable(long number, String problem)
                ? number + ": " + problem
                : "";
    }

    private static List<SystemLine> csv(String text) {
        return SystemFile.CSV.read(text.getBytes(UTF_8));
    }

    private static List<SystemLine> json(String text) {
        return SystemFile.JSON.read(text.getBytes(UTF_8));
    }
}
