package dev.changeflow.server.netty.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The audit log on its way from the database into a file, and the file on its own. */
@Timeout(120)
class AuditCommandTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream trueOut = System.out;
    private final PrintStream trueErr = System.err;

    @TempDir
    private Path folder;

    private Path export;

    @BeforeEach
    void listen() {
        PrintStream both = new PrintStream(printed, true, UTF_8);
        System.setOut(both);
        System.setErr(both);
        export = folder.resolve("audit.jsonl");
    }

    @AfterEach
    void stopListening() {
        System.setOut(trueOut);
        System.setErr(trueErr);
    }

    @Test
    void whatIsExportedVerifiesWithNothingElseAround() throws IOException {
        importChanges(3);
        assertThat(database("export", "audit", "--out", export.toString())).isZero();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("copy.jsonl");
        Files.move(export, elsewhere);
        assertThat(verify(elsewhere)).isZero();
        assertThat(printed()).contains("Sound: 3 events, 1 to 3 of 3.", "compare it with the one you know");
        assertThat(verify(elsewhere, "--key", key())).isZero();
    }

    @Test
    void aChangedByteIsNamedWithItsLine() throws IOException {
        importChanges(3);
        database("export", "audit", "--out", export.toString());
        Files.writeString(export, Files.readString(export).replace("CHG-20240506-0002", "CHG-20240506-0009"));
        assertThat(verify(export)).isEqualTo(1);
        assertThat(printed()).contains("line 3 (event 2): it was changed: its hash is another");
    }

    @Test
    void anotherLogsKeyIsRefused() throws IOException {
        importChanges(1);
        database("export", "audit", "--out", export.toString());
        assertThat(verify(export, "--key", "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
                .isEqualTo(1);
        assertThat(printed()).contains("not with yours");
        assertThat(verify(export, "--key", "secret")).isEqualTo(1);
        assertThat(printed()).contains("--key is not a public key");
    }

    @Test
    void anOlderCheckpointShowsThatNothingChangedSince() throws IOException {
        importChanges(2);
        database("export", "audit", "--out", export.toString());
        Path checkpoint = folder.resolve("checkpoint");
        assertThat(database("export", "checkpoint", "--out", checkpoint.toString()))
                .isZero();
        assertThat(checkpoint).hasContent(checkpointIn(export));
        importChanges(5);
        Path later = folder.resolve("later.jsonl");
        database("export", "audit", "--out", later.toString());
        assertThat(verify(later, "--since", checkpoint.toString())).isZero();
        assertThat(verify(export, "--since", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(printed()).contains("There is no checkpoint in ");
        Path newer = Files.writeString(folder.resolve("newer"), checkpointIn(later));
        assertThat(verify(export, "--since", newer.toString())).isEqualTo(1);
        assertThat(printed()).contains("the log had 5 events when the older checkpoint was signed, and has 2 here");
    }

    @Test
    void noFileIsEverReplacedAndNoneIsLeftHalfDone() throws IOException {
        importChanges(1);
        Files.writeString(export, "precious");
        assertThat(database("export", "audit", "--out", export.toString())).isEqualTo(1);
        assertThat(printed()).contains("There is a file " + export + " already");
        assertThat(export).hasContent("precious");
        assertThat(database(
                        "export", "audit", "--out", folder.resolve("no/such").toString()))
                .isEqualTo(1);
        assertThat(printed()).contains("There is no folder ");
        assertThat(database("export", "audit")).isEqualTo(1);
        assertThat(printed()).contains("Say where to write");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void anEventThatWasChangedInTheDatabaseIsNotExported() throws IOException, SQLException {
        importChanges(3);
        database("export", "audit", "--out", export.toString());
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER audit_events_stay");
            statement.executeUpdate("UPDATE audit_events SET actor_subject = 'nobody' WHERE sequence = 2");
        }
        Path forged = folder.resolve("forged.jsonl");
        assertThat(database("export", "audit", "--out", forged.toString())).isEqualTo(1);
        assertThat(printed()).contains("changeflow: Event 2 is not what was taken into the audit tree");
        assertThat(forged).doesNotExist();
    }

    @Test
    void theKeyIsMadeOnceBesideTheDatabaseAndNeverShown() throws IOException {
        importChanges(1);
        database("export", "audit", "--out", export.toString());
        Path key = folder.resolve("changes.db.audit-key");
        String secret = Files.readString(key).lines().toList().get(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(printed()).doesNotContain(secret).contains(key());
        assertThat(Files.readString(export)).doesNotContain(secret).contains(key());
        Path second = folder.resolve("second.jsonl");
        database("export", "audit", "--out", second.toString());
        assertThat(verify(second, "--key", key())).isZero();
    }

    @Test
    void aKeyThatIsNoneIsOneSentence() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong"), "no key");
        assertThat(database("export", "audit", "--out", export.toString(), "--audit-key", wrong.toString()))
                .isEqualTo(1);
        assertThat(printed()).contains("CHANGEFLOW_AUDIT_KEY (--audit-key) cannot be used: there is no Ed25519");
        assertThat(export).doesNotExist();
        assertThat(database("export", "audit", "--out", export.toString(), "--audit-key", folder + "/none"))
                .isEqualTo(1);
        assertThat(printed()).contains("can be neither read nor made");
    }

    @Test
    void aTableHasTheEventsOfTheDaysAskedFor() throws IOException {
        importChanges(2);
        assertThat(database("export", "audit", "--format", "csv", "--from", "2024-05-06", "--out", export.toString()))
                .isZero();
        assertThat(Files.readAllLines(export)).hasSize(3).first().asString().startsWith("sequence,at,kind,");
        assertThat(database("export", "audit", "--from", "2024-05-07", "--to", "2024-05-06", "--out", folder + "/x"))
                .isEqualTo(1);
        assertThat(printed()).contains("--from must be before --to");
        assertThat(database("export", "audit", "--from", "May", "--out", folder + "/x"))
                .isEqualTo(1);
        assertThat(printed()).contains("--from must be a day such as 2027-01-01");
    }

    @Test
    void aReportCountsWhatHappenedAndEndsWellWhereNothingWasWrong() throws IOException {
        importChanges(2);
        assertThat(database("report", "compliance")).isZero();
        assertThat(printed()).contains("kind.change_imported             2", "Violations: 0");
        assertThat(database("report", "compliance", "--format", "json", "--from", "2024-01-01"))
                .isZero();
        assertThat(printed()).contains("\"kind.change_imported\" : 2", "\"violations\" : [ ]");
        assertThat(database("report", "compliance", "--review-days", "-1")).isEqualTo(1);
    }

    @Test
    void everyCommandHasHelp() {
        assertThat(ChangeFlowMain.run("export", "audit", "--help")).isZero();
        assertThat(ChangeFlowMain.run("verify-audit", "--help")).isZero();
        assertThat(ChangeFlowMain.run("export")).isEqualTo(2);
        assertThat(ChangeFlowMain.run("verify-audit")).isEqualTo(2);
        assertThat(printed()).contains("--format", "--since", "Exit code:");
        assertThat(verify(folder.resolve("none"))).isEqualTo(1);
        assertThat(printed()).contains("changeflow: There is no file ");
    }

    private void importChanges(int count) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            lines.append("{\"source\":\"test\",\"id\":\"%1$d\",\"title\":\"Change %1$d\",\"description\":\"Done.\","
                            .formatted(i))
                    .append("\"created_at\":\"2024-05-06T07:08:09Z\"}\n");
        }
        Path file = Files.writeString(folder.resolve("import.jsonl"), lines);
        assertThat(database("import", file.toString())).isZero();
    }

    private int verify(Path file, String... arguments) {
        List<String> all = new ArrayList<>(List.of("verify-audit", file.toString()));
        all.addAll(List.of(arguments));
        return ChangeFlowMain.run(all.toArray(String[]::new));
    }

    private int database(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--database-url", url()));
        return ChangeFlowMain.run(all.toArray(String[]::new));
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("changes.db");
    }

    private String printed() {
        return printed.toString(UTF_8);
    }

    /** The public key, as the export printed it. */
    private String key() {
        return printed()
                .lines()
                .filter(line -> line.startsWith("Key "))
                .map(line -> line.substring("Key".length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private static String checkpointIn(Path file) throws IOException {
        String line = Files.readAllLines(file).stream()
                .filter(read -> read.startsWith("{\"checkpoint\":"))
                .findFirst()
                .orElseThrow();
        return line.substring("{\"checkpoint\":\"".length(), line.length() - 2).replace("\\n", "\n");
    }
}
