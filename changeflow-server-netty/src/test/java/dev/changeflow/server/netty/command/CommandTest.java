package dev.changeflow.server.netty.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that end by themselves, run here, with what they print caught. */
@Timeout(120)
class CommandTest {

    private static final String LINE =
            "{\"source\":\"test\",\"id\":\"%d\",\"title\":\"Change %d\",\"description\":\"What it did.\",\"created_at\":\"2024-05-06T07:08:09Z\"}\n";

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
    void importsAFileOnce() throws IOException {
        String file = file(LINE.formatted(1, 1) + LINE.formatted(2, 2));
        assertThat(run("import", file)).isZero();
        assertThat(lastLine()).isEqualTo("Done: 2 lines, 2 imported, 0 already there, 0 skipped.");
        assertThat(run("import", file)).isZero();
        assertThat(lastLine()).isEqualTo("Done: 2 lines, 0 imported, 2 already there, 0 skipped.");
    }

    @Test
    void asksForAFileThatIsNotNamed() {
        assertThat(run("import")).isEqualTo(2);
        assertThat(printed.toString(UTF_8)).contains("Missing required parameter: 'FILE.jsonl'");
    }

    @Test
    void saysWhichLinesItSkipped() throws IOException {
        String file = file(LINE.formatted(1, 1) + "not json\n" + LINE.formatted(3, 3));
        assertThat(run("import", file)).isEqualTo(ImportCommand.SOME_SKIPPED);
        assertThat(printed.toString(UTF_8)).contains("line 2: ");
        assertThat(lastLine()).isEqualTo("Done: 3 lines, 2 imported, 0 already there, 1 skipped.");
    }

    @Test
    void stopsAtABadLineWhenToldTo() throws IOException {
        String file = file(LINE.formatted(1, 1) + "not json\n");
        assertThat(run("import", "--on-error", "stop", file)).isEqualTo(ImportCommand.STOPPED);
        assertThat(lastLine()).startsWith("Stopped: ").contains("repeat");
    }

    @Test
    void measuresWhatWasImported() throws IOException {
        run("import", file(LINE.formatted(1, 1) + LINE.formatted(2, 2)));
        assertThat(run("metrics", "--from", "2024-05-01", "--to", "2024-05-11")).isZero();
        assertThat(printed.toString(UTF_8))
                .contains("2 implementations ended.", "deployment_frequency          0.200 per day")
                .contains("0 predictions judged");
        assertThat(run("metrics", "--last", "1d", "--format", "json")).isZero();
        assertThat(lastLine()).contains("\"ended\":0", "\"brier\":null").doesNotContain("change_failure_rate");
        assertThat(run("metrics", "--backtest")).isZero();
        assertThat(run("metrics", "--from", "2024-05-01")).isEqualTo(1);
        assertThat(lastLine()).startsWith("changeflow: --from and --to must be days");
    }

    @Test
    void aMissingFileIsOneSentence() {
        assertThat(run("import", folder.resolve("nothing.jsonl").toString())).isEqualTo(1);
        assertThat(lastLine()).startsWith("changeflow: There is no file ");
    }

    @Test
    void migratesAndSaysWhere() {
        assertThat(run("migrate")).isZero();
        assertThat(lastLine()).contains("changes.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "stdio", "import", "migrate", "metrics"})
    void everyCommandHasHelp(String command) {
        assertThat(ChangeFlowMain.run(command, "--help")).isZero();
        assertThat(printed.toString(UTF_8)).contains("Usage: changeflow " + command, "DATABASE_URL");
    }

    @Test
    void helpListsTheCommands() {
        assertThat(ChangeFlowMain.run("--help")).isZero();
        assertThat(printed.toString(UTF_8)).contains("serve", "stdio", "import", "migrate");
        assertThat(ChangeFlowMain.run()).isEqualTo(2);
        assertThat(ChangeFlowMain.run("--version")).isZero();
        assertThat(ChangeFlowMain.run("dance")).isEqualTo(2);
    }

    @Test
    void aWrongSettingIsOneSentence() {
        assertThat(ChangeFlowMain.run("serve", "--port", "http")).isEqualTo(1);
        assertThat(printed.toString(UTF_8))
                .isEqualToIgnoringNewLines("changeflow: PORT (--port) must be a number from 0 to 65535, not \"http\".");
    }

    @Test
    void aBrokenPluginIsNamedAndStopsTheStart() throws IOException {
        PluginJars.write(folder.resolve("plugins/odd.jar"), "no.such.Provider");
        assertThat(run("stdio", "--plugins", folder.resolve("plugins").toString()))
                .isEqualTo(1);
        assertThat(lastLine()).startsWith("changeflow: The plugin ").contains("odd.jar", "no.such.Provider");
        Files.writeString(folder.resolve("plugins/odd.jar"), "no jar at all");
        assertThat(run("stdio", "--plugins", folder.resolve("plugins").toString()))
                .isEqualTo(1);
        assertThat(lastLine()).contains("odd.jar").doesNotContain("\tat ");
    }

    private int run(String command, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        all[1] = "--database-url";
        all[2] = "jdbc:sqlite:" + folder.resolve("changes.db");
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return ChangeFlowMain.run(all);
    }

    private String file(String lines) throws IOException {
        return Files.writeString(folder.resolve("changes.jsonl"), lines).toString();
    }

    private String lastLine() {
        return printed.toString(UTF_8).strip().lines().reduce("", (before, line) -> line);
    }
}
