package dev.changeflow.server.netty.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.service.LocalHuman;
import dev.changeflow.storage.DatabaseUrl;
import dev.changeflow.storage.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The calendar from the command line, over a real file. */
@Timeout(120)
class CalendarCommandTest {

    private final PrintStream trueOut = System.out;
    private final PrintStream trueErr = System.err;
    private ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        printed = new ByteArrayOutputStream();
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
    void aWindowIsAddedExplainedAndRetired() {
        assertThat(run("add", "Audit", "--start", "2027-05-17", "--end", "2027-05-18", "--system", "web"))
                .contains("Added audit: Audit, full, web everywhere, from 2027-05-17 for 2 days");
        assertThat(run(3, "explain", "2027-05-18T23:59Z", "--system", "web"))
                .contains("held back", "1. decides: audit");
        assertThat(run("explain", "2027-05-18T23:59Z", "--system", "mail")).contains("open");
        assertThat(run("retire", "audit")).contains("Retired audit");
        assertThat(run("explain", "2027-05-18T23:59Z", "--system", "web")).contains("No window is in force");
        assertThat(run("list")).contains("easter: Easter").doesNotContain("audit");
        assertThat(run("list", "--all")).contains("audit").contains("[retired]");
    }

    @Test
    void whatWasExportedIsThereAlready() throws IOException {
        run(
                "add",
                "Night",
                "--effect",
                "maintenance",
                "--start",
                "2027-01-05T22:00",
                "--end",
                "2027-01-06T02:00",
                "--rule",
                "FREQ=WEEKLY;BYDAY=TU",
                "--in-zone",
                "Europe/Berlin",
                "--overrider",
                "alice");
        Path file = folder.resolve("all.ics");
        run("export", "--out", file.toString());
        assertThat(Files.readString(file)).startsWith("BEGIN:VCALENDAR\r\n").contains("TZID=Europe/Berlin");
        assertThat(run("import", file.toString())).contains("22 events, 0 new or different.");
        assertThat(run(3, "lint", file.toString())).contains("22 windows, 2 findings.");
    }

    @Test
    void holidaysAreProposedAndHoldOnceAPersonImportsThem() {
        Path file = folder.resolve("bavaria.ics");
        assertThat(run("propose", "--country", "DE", "--region", "BY", "--year", "2027", "--out", file.toString()))
                .contains("holiday-de-by-2027-01-06: Epiphany (DE-BY)", "12 proposed in ");
        assertThat(run("explain", "2027-01-06T10:00Z")).contains("No window is in force");
        assertThat(run("import", file.toString())).contains("12 events, 12 new or different.");
        assertThat(run(3, "explain", "2027-01-06T10:00Z")).contains("decides: holiday-de-by-2027-01-06");
        assertThat(run("import", file.toString())).contains("12 events, 0 new or different.");
        assertThat(run("propose", "--country", "DE", "--year", "2027")).contains("9 proposed, and nothing changed.");
        assertThat(run(1, "propose", "--country", "DE", "--region", "ZZ"))
                .contains("region is not known: zz", "use one of");
        assertThat(run(1, "propose")).contains("Say whose holidays");
    }

    @Test
    void badWindowsAreRefusedInOneSentence() {
        assertThat(run(1, "add", "Typo", "--start", "2027-12-20", "--end", "2027-01-05"))
                .contains("changeflow: end is before start");
        assertThat(run(1, "import", folder.resolve("nothing.ics").toString())).contains("There is no file");
        assertThat(run(1, "explain", "someday")).contains("not a time that exists");
    }

    @Test
    void aFreezeThatEndsElevenMonthsTooLateIsFound() {
        run("add", "Hard lock", "--start", "2027-12-22", "--end", "2028-12-05");
        assertThat(run(3, "lint")).contains("hard-lock: lasts 350 days", "was 2028-01-05 meant?");
    }

    @Test
    void actsOfThePersonAreInTheNameOfTheAccount() {
        String told = System.getProperty("user.name");
        System.setProperty("user.name", "alice");
        try {
            run("add", "Audit", "--start", "2027-05-17", "--end", "2027-05-18");
        } finally {
            System.setProperty("user.name", told);
        }
        try (Storage storage = Storage.open(DatabaseUrl.parse("jdbc:sqlite:" + folder.resolve("changes.db")))) {
            assertThat(storage.changes().events(Optional.empty(), 0, 10))
                    .extracting(recorded -> recorded.event().actor())
                    .containsOnly(LocalHuman.actor());
        }
    }

    @Test
    void anExportNeverTakesThePlaceOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("all.ics"), "precious");
        assertThat(run(1, "export", "--out", file.toString())).contains("There is a file " + file + " already");
        assertThat(file).hasContent("precious");
    }

    @Test
    void aFileThatIsNoTextIsRefusedInOneSentence() throws IOException {
        Path file = Files.write(folder.resolve("latin1.ics"), new byte[] {(byte) 0xe9, '\n'});
        assertThat(run(1, "import", file.toString())).endsWith("changeflow: The file is not in UTF-8.\n");
    }

    @Test
    void outputThatIsLostIsAFailure() {
        System.setOut(new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        }));
        assertThat(run(1, "export")).contains("not all of the output could be written");
    }

    @Test
    void keysAreShownOnceAndRevoked() {
        String made = run("key", "new", "team");
        assertThat(made).contains("/calendar.ics?key=");
        assertThat(run("key", "list")).contains("team, made").doesNotContain("key=");
        assertThat(run("key", "revoke", "team")).contains("Revoked team");
        assertThat(run("key", "list")).contains("[revoked]");
    }

    private String run(String... arguments) {
        return run(0, arguments);
    }

    private String run(int code, String... arguments) {
        printed.reset();
        List<String> line = new ArrayList<>(List.of("calendar"));
        line.addAll(List.of(arguments));
        line.add("--database-url");
        line.add("jdbc:sqlite:" + folder.resolve("changes.db"));
        int exit = ChangeFlowMain.run(line.toArray(String[]::new));
        assertThat(exit).as(printed.toString(UTF_8)).isEqualTo(code);
        return printed.toString(UTF_8);
    }
}
