package dev.changeflow.server.netty.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SystemsCommandTest {

    private static final String CSV = """
            name,criticality,owner,zone,redundancy_group,depends_on
            shop,high,web team,Europe/Berlin,,payments; db
            payments,,,,,db
            db,critical,,,,
            """;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream trueOut = System.out;
    private final PrintStream trueErr = System.err;

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        PrintStream both = new PrintStream(printed, true, UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    @AfterEach
    void stopListening() {
        System.setOut(trueOut);
        System.setErr(trueErr);
    }

    @Test
    void importsShowsAndLists() throws IOException {
        String csv = file("systems.csv", CSV);
        assertThat(run("import", "--dry-run", csv)).isZero();
        assertThat(taken())
                .isEqualTo("Would be done: 3 added, 0 changed, 0 retired; 3 systems with 3 dependencies, revision 0.");
        assertThat(run("import", csv)).isZero();
        assertThat(taken())
                .isEqualTo("Done: 3 added, 0 changed, 0 retired; 3 systems with 3 dependencies, revision 1.");
        assertThat(run("list")).isZero();
        assertThat(taken()).isEqualTo("db\tcritical\t\t2\npayments\tmedium\t\t1\nshop\thigh\tweb team\t0");
        assertThat(run("show", "DB")).isZero();
        assertThat(taken())
                .contains("needed by         payments, shop")
                .contains("blast radius      2 systems, the farthest 1 steps away, the highest criticality critical");
        String json = file("more.json", "[{\"name\": \"api\", \"depends_on\": [\"db\"]}]");
        assertThat(run("import", "--merge", json)).isZero();
        assertThat(taken()).startsWith("Done: 1 added, 0 changed, 0 retired; 4 systems");
        assertThat(run("import", json)).isEqualTo(ImportSystemsCommand.REFUSED);
        assertThat(taken()).startsWith("line 1: api depends on db").endsWith("Nothing was changed: 1 bad lines.");
    }

    @Test
    void whatCannotBeDoneIsOneSentence() throws IOException {
        String csv = file("systems.csv", CSV);
        assertThat(run("import", "--merge", "--replace", csv)).isEqualTo(1);
        assertThat(taken()).startsWith("changeflow: --merge and --replace exclude each other");
        assertThat(run("import", folder.resolve("none.csv").toString())).isEqualTo(1);
        assertThat(taken()).startsWith("changeflow: There is no file");
        assertThat(run("import", file("systems.txt", CSV))).isEqualTo(1);
        assertThat(taken()).contains("is neither .json nor .csv");
        assertThat(run("show", "nothing")).isEqualTo(1);
        assertThat(taken()).startsWith("changeflow: There is no system nothing");
    }

    private int run(String command, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("systems", command, "--database-url", "jdbc:sqlite:" + folder.resolve("changes.db")));
        all.addAll(List.of(arguments));
        return ChangeFlowMain.run(all.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String taken() {
        String text = printed.toString(UTF_8).strip();
        printed.reset();
        return text;
    }
}
