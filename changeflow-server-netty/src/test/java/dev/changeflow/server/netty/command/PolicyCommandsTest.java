package dev.changeflow.server.netty.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.ChangeFlow;
import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.ical.StandardCalendar;
import dev.changeflow.service.Changes;
import dev.changeflow.service.PolicyRegister;
import dev.changeflow.service.SubmitChange;
import dev.changeflow.storage.DatabaseUrl;
import dev.changeflow.storage.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class PolicyCommandsTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "policy", "policy.yaml");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void theExampleIsCheckedAndTestedWithoutADatabase() throws Exception {
        assertThat(run("check", EXAMPLE.toString())).isZero();
        assertThat(run("test", EXAMPLE.toString())).isZero();
        assertThat(text()).contains("The policy can be used: 5 rules", "6 examples, 0 failures");
    }

    @Test
    void whatIsWrongIsToldWithItsLine() throws Exception {
        Path broken = file("version: 1\nrules:\n  - name: x\n    when: band >\n    approvals: 1\n");
        assertThat(run("check", broken.toString())).isEqualTo(PolicyCommands.WRONG);
        assertThat(text()).contains("line 4: rules[1].when does not compile");
        Path failing = file("""
                version: 1
                rules: [{name: x, approvals: 1}]
                tests: [{name: two, change: {}, expect: {approvals: 2}}]
                """);
        assertThat(run("check", failing.toString())).isZero();
        assertThat(run("test", failing.toString())).isEqualTo(PolicyCommands.WRONG);
        assertThat(text()).contains("line 3: two: 1 people are needed, not 2.");
    }

    @Test
    void aPolicyThatDoesNotCompileStopsTheStartAndTheOneInForceStays() throws Exception {
        Path good = file("version: 1\nrules: [{name: all, approvals: 4}]\n");
        try (Storage storage = open()) {
            PolicyRegister register = new PolicyRegister(storage.stores().changes(), InstantSource.system());
            PolicyInForce.settle(null, storage.stores().changes());
            assertThat(register.inForce()).isEmpty();
            PolicyInForce.settle(good, storage.stores().changes());
            var adopted = register.inForce();
            assertThat(adopted).isPresent();
            Files.writeString(good, "version: 1\nrules: [{name: all, when: '(', approvals: 1}]\n");
            assertThatThrownBy(() -> PolicyInForce.settle(good, storage.stores().changes()))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("line 2: rules[1].when does not compile")
                    .hasMessageContaining("stays as it is");
            PolicyInForce.settle(null, storage.stores().changes());
            assertThat(register.inForce()).isEqualTo(adopted);
            assertThat(storage.stores().changes().events(Optional.empty(), 0, 10))
                    .singleElement()
                    .satisfies(recorded -> assertThat(recorded.event().kind()).isEqualTo(AuditKind.POLICY_ADOPTED));
        }
        assertThat(run("show", "--database-url", url())).isZero();
        assertThat(text()).contains("name: all, approvals: 4");
    }

    @Test
    void aCommandThatReadsAdoptsNoPolicy() throws Exception {
        Path policy = file("version: 1\nrules: [{name: all, approvals: 4}]\n");
        Settings settings = new SettingsReader(
                        Map.of("CHANGEFLOW_POLICY", policy.toString(), "DATABASE_URL", url()), Map.of())
                .read();
        try (Storage storage = open();
                ChangeFlow product = Assembly.changeFlow(settings, storage)) {
            assertThat(product.calendar().windows().list()).isNotEmpty();
            assertThat(new PolicyRegister(storage.stores().changes(), InstantSource.system()).inForce())
                    .isEmpty();
        }
    }

    @Test
    void aCandidateIsHeldAgainstTheChangesThereAre() throws Exception {
        try (Storage storage = open()) {
            Policies policies = Policies.standard(StandardCalendar.in(ZoneOffset.UTC));
            new Changes(storage.stores().changes(), policies, InstantSource.system())
                    .submit(new SubmitChange(SampleDrafts.normal(), null, false), Actor.human("alice"));
        }
        Path strict = file("version: 1\nrules: [{name: strict, approvals: 9}]\nrisk: {points: {base: 30}}\n");
        assertThat(run("backtest", strict.toString(), "--database-url", url())).isZero();
        assertThat(text())
                .contains("1 changes", "more_approvals       1", "higher_score         1", "9 people (strict)");
        assertThat(run("show", "--database-url", url())).isZero();
        assertThat(text()).contains("built-in-2", "points.environment.production: 20");
        Path broken = file("version: 1\nrules: []\n");
        assertThat(run("backtest", broken.toString(), "--database-url", url())).isEqualTo(PolicyCommands.WRONG);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "policy", ".yaml"), text);
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("policy.db");
    }

    private Storage open() {
        return Storage.open(DatabaseUrl.parse(url()));
    }

    private int run(String... arguments) throws Exception {
        CommandLine line = new CommandLine(PolicyCommands.form().spec());
        ParseResult given = CommandTree.innermost(line.parseArgs(arguments));
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Settings settings = new SettingsReader(Map.of(), CommandTree.flags(given)).read();
        return ((Command) given.commandSpec().userObject()).run(given, settings, new Command.Streams(stream, stream));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
